/**
 * A view's line to the background, whose end says that the view is closed: a closing page has no
 * time for more. Only where the vault locks with it, since it wakes the background.
 */
import { locksWithViews } from './session.js';

export const VIEW_PORT = 'view';
/** What a view says before it goes on as another. */
export const STAYS = 'stays';

/** @type {chrome.runtime.Port | undefined} */
let port;

/** Has the vault locked when this view closes, if the session wants that. */
export async function lockOnClose() {
  if (!(await locksWithViews()) || port) return; // asked twice at once, one line is enough
  port = chrome.runtime.connect({ name: VIEW_PORT });
  port.onDisconnect.addListener(() => {
    // The background died, not this view: its next life holds the line.
    port = undefined;
    lockOnClose();
  });
}

/** This view closes now, but another takes its place. */
export function stayOpen() {
  port?.postMessage(STAYS);
}
