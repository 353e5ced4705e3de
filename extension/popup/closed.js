/** The popup while the vault can't be read: locked, damaged, or not to be opened here. */

import { render } from '../vendor/lit-html.js';
import { brokenVault, unopenedVault } from '../views/broken.js';
import { Unlock } from '../views/unlock.js';
import { openApp } from './tabs.js';

/** @typedef {import('../views/current.js').Opened} Opened */

/**
 * @param {HTMLElement} root
 * @param {Opened | { error: unknown }} opened
 * @param {() => void} onOpen
 */
export function showClosed(root, opened, onOpen) {
  if ('error' in opened) render(unopenedVault(opened.error), root);
  else if (opened.state === 'locked') new Unlock(root, opened.sealed, onOpen, startOver);
  else if (opened.state === 'damaged' || opened.state === 'too-new') {
    render(brokenVault(opened.state, startOver), root);
  }
}

function startOver() {
  return openApp('#/start-over');
}
