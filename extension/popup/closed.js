/** The popup while the vault can't be read: locked, damaged, or not to be opened here. */

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
  else if (opened.state === 'locked') showLocked(root, opened.sealed, onOpen);
  else if (opened.state === 'damaged' || opened.state === 'too-new') {
    render(brokenVault(opened.state, startOver), root);
  }
}

/**
 * @param {HTMLElement} root
 * @param {Uint8Array} sealed
 * @param {() => void} onOpen
 */
function showLocked(root, sealed, onOpen) {
  const open = () => {
    stop();
    onOpen();
  };
  const unlocking = new Unlock(root, sealed, open, startOver);
  // Unlocked elsewhere; what this view unlocks itself it says when all is stored.
  const stop = onLockChange((isOpen) => isOpen && !unlocking.busy && open());
}

function startOver() {
  return openApp('#/start-over');
}
