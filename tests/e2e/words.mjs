/** The built extension's texts, so that tests press buttons by what they say. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} KeyOf
 * @property {(text: string) => string | undefined} keyOf the message that a text is
 */
/** @typedef {((key: string, ...substitutions: (string | number)[]) => string) & KeyOf} Words */

/**
 * @param {string} extensionDir
 * @param {string} [locale]
 * @returns {Words} for counts, name the form: `strip_keys_one`
 */
export function wordsOf(extensionDir, locale = 'en') {
  const file = join(extensionDir, '_locales', locale, 'messages.json');
  /** @type {Record<string, { message: string, placeholders?: Record<string, { content: string }> }>} */
  const messages = JSON.parse(readFileSync(file, 'utf8'));
  /**
   * @param {string} key
   * @param {(string | number)[]} substitutions
   */
  const words = (key, ...substitutions) => {
    const entry = messages[key];
    if (!entry) throw new Error(`no message ${key}`);
    return entry.message
      .replace(/\$(\w+)\$/g, (_, name) => entry.placeholders?.[name.toLowerCase()]?.content ?? '')
      .replace(/\$(\d)/g, (_, index) => String(substitutions[index - 1] ?? ''))
      .replaceAll('$$', '$');
  };
  /** @param {string} text */
  const keyOf = (text) => {
    const bare = (/** @type {string} */ key) => words(key, ...GAPS);
    const matching = Object.keys(messages).filter((key) => pattern(bare(key)).test(text));
    // A message that is little but gaps matches nearly all.
    return matching.toSorted((one, other) => bare(other).length - bare(one).length)[0];
  };
  return Object.assign(words, { keyOf });
}

/** Stands for what is substituted. */
const GAPS = Array(9).fill('\u0000');

/** @param {string} message */
function pattern(message) {
  const literal = message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('\u0000', '.*')}$`);
}
