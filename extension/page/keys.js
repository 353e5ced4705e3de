// Where a set-up key may be written other than in visible text: otpauth
// addresses in attributes, values of plain inputs, closed parts of the page.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { words } = page;
  // A blank belongs to the address where a label was written as it is spoken.
  const URI = /otpauth(-migration)?:\/\/([^\s"'<>\\]| (?=[^"'<>\\]*[?&](secret|data)=))+/gi;
  const MOST = 8192;
  const SEPARATORS = /[\s\u200b\u2060\ufeff_=-]+/g;

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
    return { source: 'attribute', label: '', before: '', shown: true, field: -1, ...source };
  }

  /**
   * @param {Element} element
   * @param {boolean} shown
   */
  function inAttributes(element, shown) {
    const found = [];
    for (const { name, value } of element.attributes) {
      if (value.length < 16 || value.length > MOST) continue;
      for (const text of uris(value)) {
        found.push(
          source({ text, label: name, shown, source: name === 'href' ? 'link' : 'attribute' }),
        );
      }
      if (/^(alt|title|data-.*)$/.test(name) && looksLikeKey(value)) {
        found.push(source({ text: value, label: name, shown }));
      }
    }
    return found;
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
   * Keys in a part of the page that is not shown now, such as a closed "can't scan?" dialog.
   * @param {Element} element
   * @param {string} before
   */
  function inHidden(element, before) {
    const walker = document.createTreeWalker(
      element,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    );
    const found = [];
    let lead = before;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        found.push(...inAttributes(node, false));
        if (node.matches('input[type=hidden]'))
          found.push(...inValue(/** @type {HTMLInputElement} */ (node)));
        continue;
      }
      if (node.parentElement?.closest('script, style, template, noscript')) continue;
      const text = words.clip(node.nodeValue, MOST);
      if (!text) continue;
      found.push(...inText(text).map((source) => ({ ...source, shown: false })));
      if (looksLikeKey(text) || /[A-Z2-7]{16}/.test(text)) {
        found.push(source({ text, before: lead, shown: false, source: 'text' }));
      }
      lead = `${lead} ${text}`.slice(-300);
    }
    return found;
  }

  /** @param {string} text */
  function inText(text) {
    return uris(text).map((uri) => source({ text: uri, source: 'text' }));
  }

  page.keys = { inAttributes, inValue, inHidden, inText, looksLikeKey };
})();
