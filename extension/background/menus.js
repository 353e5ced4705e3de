/** The entry in the context menu of a page's fields. */
import { t } from '../shared/i18n.js';
import { fillOnGesture } from './gesture.js';

const FILL = 'fill-code';

/** Menus outlive the background: made once, when installed or updated. */
export function makeMenus() {
  chrome.contextMenus.removeAll(() => {
    chrome.contextMenus.create({ id: FILL, title: t('context_fill'), contexts: ['editable'] });
  });
}

/**
 * @param {chrome.contextMenus.OnClickData} info
 * @param {chrome.tabs.Tab} [tab]
 */
export async function onMenu({ menuItemId }, tab) {
  if (menuItemId === FILL) await fillOnGesture(tab, true);
}
