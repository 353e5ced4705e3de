/** Filling one account's code into the tab's page, and what came of it in words. */

import { t } from '../shared/i18n.js';
import { words } from '../views/errors.js';

/**
 * @param {import('./tabs.js').Tab} tab
 * @param {string} id
 * @returns {Promise<string>}
 */
export async function fillWords(tab, id) {
  try {
    const { fillTab } = await import('../shared/job.js');
    const { outcome } = await fillTab(tab.id, id);
    return t(`filled_${outcome}`);
  } catch (error) {
    return words(error);
  }
}
