/** The popup while the vault can't be read: locked, damaged, or not to be opened here. */

import { ShellError } from '../shared/errors.js';
import { hasPasskey, passkeysWork } from '../shared/passkey.js';
import { onLockChange } from '../shared/session.js';
import { render } from '../vendor/lit-html.js';
import { brokenVault, unopenedVault } from '../views/broken.js';
import { closeDialogs } from '../views/dialog.js';
import { Unlock } from '../views/unlock.js';
import { openApp } from './tabs.js';

/** @typedef {import('../views/current.js').Opened} Opened */

/**
 * @param {HTMLElement} root
 * @param {Opened | { error: unknown }} opened
 * @param {() => void} onOpen
 */
export function showClosed(root, opened, onOpen) {
  closeDialogs();
  if ('error' in opened) render(unopenedVault(opened.error), root);
  else if (opened.state === 'locked') showLocked(root, opened, onOpen);
  else if (opened.state === 'damaged' || opened.state === 'too-new') {
    render(brokenVault(opened.state, startOver), root);
  }
}

/**
 * @param {HTMLElement} root
 * @param {Extract<Opened, { state: 'locked' }>} opened
 * @param {() => void} onOpen
 */
function showLocked(root, { sealed, info }, onOpen) {
  const open = () => {
    stop();
    onOpen();
  };
  const unlocking = new Unlock(
    root,
    sealed,
    open,
    startOver,
    hasPasskey(info) ? byPasskey : undefined,
  );
  // Unlocked elsewhere; what this view unlocks itself it says when all is stored.
  const stop = onLockChange((isOpen) => isOpen && !unlocking.busy && open());
}

function startOver() {
  return openApp('#/start-over');
}

/** In a window of its own, since the system's dialog closes the popup; that window opens the popup again. */
async function byPasskey() {
  if (!passkeysWork()) throw new ShellError('passkeys-unsupported');
  const { id } = await chrome.windows.getCurrent();
  const url = chrome.runtime.getURL(`app/app.html#/passkey/${id}`);
  await chrome.windows.create({ url, type: 'popup', width: 440, height: 520 });
  return () => window.close();
}
