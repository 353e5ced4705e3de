/** Words from `_locales`, by key, by count and by error code. */

/**
 * @param {string} key
 * @param {(string | number)[]} [substitutions] for $1, $2, …
 * @returns {string}
 */
export function t(key, substitutions = []) {
  const text = chrome.i18n.getMessage(key, substitutions.map(String));
  // A key on screen is ugly, but an empty button is worse. Tests find missing keys.
  return text || key;
}

/**
 * The form of `key` for a count: `key_one`, `key_few`, … or else `key_other`.
 * The count is $1.
 * @param {string} key
 * @param {number} count
 * @param {(string | number)[]} [substitutions] for $2, …
 */
export function plural(key, count, substitutions = []) {
  const rules = new Intl.PluralRules(language());
  const all = [number(count), ...substitutions];
  const text = chrome.i18n.getMessage(`${key}_${rules.select(count)}`, all.map(String));
  return text || t(`${key}_other`, all);
}

/** @param {number} value */
export function number(value) {
  return new Intl.NumberFormat(language()).format(value);
}

/** @param {number} ms since 1970 */
export function dateTime(ms) {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    ms,
  );
}

/** @param {number} ms since 1970 */
export function date(ms) {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(ms);
}

/** Language tag of the words in use, which may differ from the browser's. */
export function language() {
  return t('manifest_language');
}

/**
 * What happened, that nothing was lost, what to do next.
 * @param {{ code: string, detail?: import('./errors.js').Detail | undefined }} error
 * @returns {string}
 */
export function errorText({ code, detail = {} }) {
  const key = `error_${code.replaceAll('-', '_')}`;
  const { kind, host = '', other = '' } = detail;
  const names = [String(host), String(other)];
  const special = kind
    ? chrome.i18n.getMessage(`${key}_${String(kind).replaceAll('-', '_')}`, names)
    : '';
  return special || chrome.i18n.getMessage(key, names) || t('error_unexpected', [code]);
}
