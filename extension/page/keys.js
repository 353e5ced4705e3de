// Where a set-up key may be written other than in visible text: otpauth
// addresses in attributes, values of plain inputs, closed parts of the page.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { words } = page;
  // A blank belongs to the address where a label was written as it is spoken.
  const URI = /otpauth(-migration)?:\/\/([^\s"'<>\\]| (?=[^"'<>\\]*[?&](secret|data)=))+/gi;
  const MOST = 8192;
  const KEY_ATTRIBUTE = /^(alt|title|value|data-.*)$/;
  const ATTRIBUTES = `descendant-or-self::*/@*[string-length(.) > 15 and (contains(., 'tpauth') or contains(., 'TPAUTH') or
    name() = 'alt' or name() = 'title' or name() = 'value' and contains(name(..), '-') or starts-with(name(), 'data-'))]`;
  const ADDRESS_OR_KEY =
    /tpauth|TPAUTH|(\s(alt|title|data-[^\s"'<>/=]*)|<[a-z]+-[^<>]*\svalue)="([a-z2-7=_-]|&nbsp;|\s|[\u200b\u2060\ufeff]){16}/i;
  const SEPARATORS = /[\s\u200b\u2060\ufeff_=.·-]+/g;

  /**
   * Base32 of a plausible length, in one piece or in groups. A sentence of
   * small words passes too: the core looks closer.
   * @param {string} text
   */
  function looksLikeKey(text) {
    const bare = text.replace(SEPARATORS, '');
    return bare.length >= 16 && bare.length <= 260 && /^([A-Z2-7]+|[a-z2-7]+)$/.test(bare);
  }

  /**
   * @param {Partial<import('./facts.js').KeySource> & { text: string }} source
   * @returns {import('./facts.js').KeySource}
   */
  function source(source) {
    return { source: 'attribute', label: '', before: '', shown: true, ...source };
  }

  /**
   * Addresses in any attribute, keys in those that pages put them in. Most pages' markup shows that
   * there are none.
   * @param {Element | ShadowRoot} root
   * @returns {Map<Element, import('./facts.js').KeySource[]>}
   */
  function inAttributes(root) {
    /** @type {Map<Element, import('./facts.js').KeySource[]>} */
    const found = new Map();
    if (ADDRESS_OR_KEY.test(root.getHTML()) || ADDRESS_OR_KEY.test(ownMarkup(root)))
      for (const top of root instanceof Element ? [root] : root.children) search(top, found);
    return found;
  }

  /** @param {Element | ShadowRoot} root */
  function ownMarkup(root) {
    if (!(root instanceof Element)) return '';
    return root
      .getAttributeNames()
      .map((name) => ` ${name}="${root.getAttribute(name)}"`)
      .join('');
  }

  /**
   * The browser's own search is many times faster than asking each element.
   * @param {Element} root
   * @param {Map<Element, import('./facts.js').KeySource[]>} found
   */
  function search(root, found) {
    const nodes = document.evaluate(
      ATTRIBUTES,
      root,
      null,
      XPathResult.UNORDERED_NODE_ITERATOR_TYPE,
    );
    for (let node = nodes.iterateNext(); node; node = nodes.iterateNext()) {
      const { name, value, ownerElement } = /** @type {Attr} */ (node);
      if (!ownerElement || value.length > MOST) continue;
      // An input's is read as it is now, not as the markup began.
      if (name === 'value' && !ownerElement.localName.includes('-')) continue;
      const sources = uris(value).map((text) =>
        source({ text, label: name, source: name === 'href' ? 'link' : 'attribute' }),
      );
      // "Copy secret key": a button says what it copies.
      if (KEY_ATTRIBUTE.test(name) && looksLikeKey(value))
        sources.push(
          source({ text: value, label: `${name} ${words.clip(ownerElement.textContent, 80)}` }),
        );
      if (sources.length > 0)
        found.set(ownerElement, [...(found.get(ownerElement) ?? []), ...sources]);
    }
  }

  /**
   * The addresses in a text, also percent-encoded as a picture service's parameter.
   * @param {string} text
   * @returns {string[]}
   */
  function uris(text) {
    const at = text.search(/otpauth/i);
    if (at < 0) return [];
    const plain = text.match(URI);
    if (plain) return plain;
    const encoded = /otpauth(?:-migration)?%3A%2F%2F[^&\s"'<>\\]+/i.exec(text.slice(at));
    try {
      return encoded ? [decodeURIComponent(encoded[0])] : [];
    } catch {
      return []; // not percent-encoding after all
    }
  }

  /**
   * Passwords and hidden inputs are never read, but for an address in the latter.
   * @param {HTMLInputElement | HTMLTextAreaElement} element
   */
  function inValue(element) {
    const { type, value } = element;
    const label = `${words.labelOf(element)} ${element.getAttribute('aria-label') ?? ''} ${element.name} ${element.id}`;
    if (value.length > MOST || type === 'password') return [];
    const shown = type !== 'hidden';
    const found = uris(value).map((text) => source({ text, label, shown, source: 'value' }));
    if (shown && looksLikeKey(value)) found.push(source({ text: value, label, source: 'value' }));
    return found;
  }

  /**
   * A text in a part of the page that is not shown now, such as a closed "can't scan?" dialog.
   * @param {string} text
   * @param {string} before
   */
  function inHidden(text, before) {
    const found = inText(text);
    if (looksLikeKey(text) || /[A-Z2-7]{16}/.test(text))
      found.push(source({ text, before, source: 'text' }));
    return found.map((one) => ({ ...one, shown: false }));
  }

  /** @param {string} text */
  function inText(text) {
    return uris(text).map((uri) => source({ text: uri, source: 'text' }));
  }

  page.keys = { inAttributes, inValue, inHidden, inText, looksLikeKey };
})();
