/** Longer words, on request; the dialog is loaded when it is first needed. */

import { t } from '../shared/i18n.js';

/** @param {string} text */
export async function explain(text) {
  const { tell } = await import('./dialog.js');
  await tell(t('strip_why_title'), text);
}
