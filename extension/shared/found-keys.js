/** Set-up keys found in several places of a page, as one list. */

/**
 * @typedef {object} FoundKey
 * @property {string} text an otpauth address, or a key in base32
 * @property {'link' | 'attribute' | 'text' | 'value' | 'picture'} source
 * @property {import('./types.js').SymbolKind} [purpose] what a code's text is for
 * @property {string | null | undefined} [issuer] as the page names it
 * @property {string | null | undefined} [account]
 * @property {import('./types.js').AccountPatch} [stated] parameters that the page states beside a bare key
 * @property {import('./types.js').SiteView} [site] the page's, where it is one that codes may go to
 * @property {{ blob: Blob, corners: number[] }} [picture] that it was read from, and where in it: x and y of
 *   the code's corners in pixels
 * @property {'same' | 'different'} [agreement] whether the key in the picture is the one in the text
 */

/**
 * One entry a key: the address rather than the bare key, which it is compared with.
 * @param {FoundKey[]} found the best first
 * @returns {FoundKey[]}
 */
export function joined(found) {
  /** @type {Map<string, FoundKey>} */
  const entries = new Map();
  for (const one of [...found.filter(isAddress), ...found.filter((each) => !isAddress(each))]) {
    const key = keyOf(one);
    const before = entries.get(key);
    if (!before) entries.set(key, one);
    else if (isPicture(before) !== isPicture(one)) {
      // What is stated beside a bare key is not the address's: that has its own parameters.
      const { stated: _, ...place } = one;
      entries.set(key, { ...place, ...before, agreement: 'same' });
    }
  }
  const list = [...entries.values()];
  const [picture, text, more] = [
    ...list.filter(isPicture),
    ...list.filter((one) => !isPicture(one)),
  ];
  const differ = picture && text && !more && isPicture(picture) && !isPicture(text);
  return differ ? list.map((one) => ({ ...one, agreement: 'different' })) : list;
}

/** @param {FoundKey} found */
function isAddress({ text }) {
  return /^otpauth:/i.test(text);
}

/** @param {FoundKey} found */
function isPicture({ source }) {
  return source === 'picture';
}

/**
 * The key in one spelling.
 * @param {FoundKey} found
 */
function keyOf(found) {
  const { text } = found;
  const key =
    isAddress(found) && URL.canParse(text) ? new URL(text).searchParams.get('secret') : text;
  return (key ?? text).toUpperCase().replace(/[\s=-]/g, '');
}
