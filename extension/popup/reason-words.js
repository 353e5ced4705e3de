/** What speaks for a field and against it, in words. */

import { language, number, t } from '../shared/i18n.js';

/**
 * @param {import('../shared/page-facts.js').Why} why
 * @returns {string} '' where nothing was weighed
 */
export function reasonWords({ left, reasons }) {
  const alone = Object.entries(left).map(([code, count]) =>
    count > 1 ? t('why_times', [wordsOf('left', code), number(count)]) : wordsOf('left', code),
  );
  const spoken = reasons.map((code) => wordsOf('reason', code));
  return [
    spoken.length > 0 ? t('why_likeliest', [listed(spoken)]) : '',
    alone.length > 0 ? t('why_left', [listed(alone)]) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * @param {'left' | 'reason'} kind
 * @param {string} code
 */
function wordsOf(kind, code) {
  return t(`why_${kind}_${code.replaceAll('-', '_')}`);
}

/** @param {string[]} texts */
function listed(texts) {
  return new Intl.ListFormat(language(), { type: 'unit' }).format(texts);
}
