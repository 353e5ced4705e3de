// Facts about one field: what its markup says, where it is, what stands in it.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { dom, sight, words, slots } = page;
  const TYPES = new Set(['text', 'tel', 'number', 'password', 'search', 'email', 'url']);
  const IGNORES = ['data-1p-ignore', 'data-lpignore', 'data-bwignore', 'data-protonpass-ignore'];
  const TEST_IDS = ['data-testid', 'data-test', 'data-cy'];
  const TESTED = TEST_IDS.map((name) => `[${name}]`).join();
  /** What else than an input or textarea may be a field. */
  const MADE = '[contenteditable], [tabindex]';
  const MOST_PARENTS = 12;
  /** @typedef {Map<string, string>} Attributes */
  /** @type {Map<Element, string>} */
  const names = new Map();
  /** @type {Map<Element, number[]>} */
  const chains = new Map();
  let count = 0;

  /** @param {Element} element @returns {element is HTMLElement} */
  function isCandidate(element) {
    if (element.tagName === 'INPUT') {
      return TYPES.has(/** @type {HTMLInputElement} */ (element).type);
    }
    if (element.tagName === 'TEXTAREA') return true;
    return element.matches(MADE) && (isEditable(element) || isGroup(element));
  }

  /** @param {Element} element */
  function isEditable(element) {
    const editable = element.getAttribute('contenteditable');
    return editable !== null && editable !== 'false';
  }

  /**
   * A focusable element that paints its own boxes and holds no field.
   * @param {Element} element
   */
  function isGroup(element) {
    if (!element.hasAttribute('tabindex') || element.childElementCount === 0) return false;
    if (element.matches('a, button, summary, label, dialog, [role=dialog], body')) return false;
    return (
      !element.querySelector('input, textarea, select, button, a') && slots.within(element) > 0
    );
  }

  /**
   * @param {HTMLElement} element
   * @returns {import('./facts.js').FieldFacts}
   */
  function describe(element) {
    const field = /** @type {HTMLInputElement} */ (element);
    const attributes = attributesOf(element);
    const rect = sight.rectOf(element);
    const seen = sight.judge(element, rect);
    const kind = kindOf(element);
    const parent = dom.parentOf(element);
    const text = (/** @type {string} */ name) => words.clip(attributes.get(name), 80);
    return {
      ref: dom.refTo(element),
      kind,
      type: kind === 'input' ? field.type : '',
      id: text('id'),
      name: text('name'),
      autocomplete: text('autocomplete').toLowerCase(),
      inputmode: text('inputmode').toLowerCase(),
      maxlength: Number.parseInt(attributes.get('maxlength') ?? '-1', 10) || -1,
      pattern: text('pattern'),
      ignores: ignoresOf(attributes),
      placeholder: words.clip(
        attributes.get('placeholder') ?? attributes.get('data-placeholder'),
        120,
      ),
      aria: words.clip(
        `${attributes.get('aria-label') ?? ''} ${attributes.get('title') ?? ''}`,
        120,
      ),
      label: words.labelOf(element),
      described: attributes.has('aria-describedby')
        ? words.labelled(element, 'aria-describedby')
        : '',
      around: around(element, attributes, parent),
      readonly: isReadOnly(attributes) || attributes.get('aria-readonly') === 'true',
      disabled: field.matches(':disabled') || attributes.get('aria-disabled') === 'true',
      focused: isFocused(element),
      holds: holds(field),
      rect,
      seen,
      slots: kind === 'group' || seen !== 'yes' ? slots.around(element) : 0,
      parents: chainOf(parent),
    };
  }

  /**
   * All at once: to ask for one by one, mostly those that it lacks, costs more.
   * @param {Element} element
   * @returns {Attributes}
   */
  function attributesOf(element) {
    /** @type {Attributes} */
    const attributes = new Map();
    for (const name of element.getAttributeNames())
      attributes.set(name, element.getAttribute(name) ?? '');
    return attributes;
  }

  /**
   * @param {HTMLElement} element
   * @returns {import('./facts.js').FieldFacts['kind']}
   */
  function kindOf(element) {
    if (element.tagName === 'INPUT') return 'input';
    if (element.tagName === 'TEXTAREA') return 'textarea';
    return isEditable(element) ? 'editable' : 'group';
  }

  /** @param {Attributes} attributes */
  function ignoresOf(attributes) {
    const set = IGNORES.filter((name) => (attributes.get(name) ?? 'false') !== 'false');
    return set.length + (attributes.get('data-form-type') === 'other' ? 1 : 0);
  }

  /**
   * @param {Element} element
   * @param {Attributes} attributes
   * @param {Element | null} parent
   */
  function around(element, attributes, parent) {
    let text = `${element.localName.includes('-') ? element.localName : ''} ${attributes.get('class') ?? ''}`;
    if (TEST_IDS.some((name) => attributes.has(name))) text += testIdsOf(element);
    let at = parent;
    for (let level = 0; level < 3 && at && at !== document.body; level += 1) {
      text += namesOf(at);
      at = dom.parentOf(at);
    }
    return words.clip(text, 240);
  }

  /** @param {Element} element */
  function namesOf(element) {
    let text = names.get(element);
    if (text === undefined) {
      const tag = element.localName;
      text = ` ${element.id} ${element.getAttribute('class') ?? ''}`;
      if (tag.includes('-')) text += ` ${tag}`;
      if (element.matches(TESTED)) text += testIdsOf(element);
      names.set(element, text);
    }
    return text;
  }

  /** @param {Element} element */
  function testIdsOf(element) {
    return TEST_IDS.map((name) => ` ${element.getAttribute(name) ?? ''}`).join('');
  }

  /** @param {Element} element */
  function isFocused(element) {
    return /** @type {Document | ShadowRoot} */ (element.getRootNode()).activeElement === element;
  }

  /**
   * Some pages keep browsers' own filling away with a `readonly` that yields to the focus.
   * @param {Attributes} attributes
   */
  function isReadOnly(attributes) {
    return attributes.has('readonly') && !/readonly/i.test(attributes.get('onfocus') ?? '');
  }

  /**
   * @param {HTMLInputElement} field
   * @returns {import('./facts.js').FieldFacts['holds']}
   */
  function holds(field) {
    const text = field.value ?? field.textContent ?? '';
    if (!text || !/[\p{L}\p{N}]/u.test(text)) return 'nothing';
    return field.type !== 'password' && /^[\d\s_-]{1,12}$/.test(text) ? 'code' : 'other';
  }

  /**
   * The numbers of an element and its ancestors.
   * @param {Element | null} element
   * @returns {number[]}
   */
  function chainOf(element) {
    if (!element) return [];
    let chain = chains.get(element);
    if (!chain) {
      chain = [count++].concat(chainOf(dom.parentOf(element)).slice(0, MOST_PARENTS - 1));
      chains.set(element, chain);
    }
    return chain;
  }

  page.fields = { isCandidate, describe };
})();
