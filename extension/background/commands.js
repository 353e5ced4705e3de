/** Keyboard commands of the manifest. */
import { fillOnGesture } from './gesture.js';

/**
 * @param {string} command
 * @param {chrome.tabs.Tab} [tab] the active one
 */
export async function onCommand(command, tab) {
  if (command === 'fill-code') await fillOnGesture(tab, false);
}
