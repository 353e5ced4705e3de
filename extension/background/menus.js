/** The entries in the context menus of a page's fields and pictures. */
import { t } from '../shared/i18n.js';
import { captureOnGesture, fillOnGesture } from './gesture.js';

const FILL = 'fill-code';
const CAPTURE = 'capture-picture';

/** Menus outlive the background: made once, when installed or updated. */
export function makeMenus() {
  chrome.contextMenus.removeAll(() => {
    chrome.contextMenus.create({ id: FILL, title: t('context_fill'), contexts: ['editable'] });
    chrome.contextMenus.create({ id: CAPTURE, title: t('context_capture'), contexts: ['image'] });
  });
}

/**
 * @param {chrome.contextMenus.OnClickData} info
 * @param {chrome.tabs.Tab} [tab]
 */
export async function onMenu(info, tab) {
  if (info.menuItemId === FILL) await fillOnGesture(tab, true);
  if (info.menuItemId === CAPTURE) await captureOnGesture(info, tab);
}
