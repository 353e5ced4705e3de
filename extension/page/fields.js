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
    return {
      ref: dom.refTo(element),
      kind,
      type: kind === 'input' ? field.type : '',
      ...markup(attributes),
      ...texts(element, attributes),
      ...state(field, attributes),
      rect,
      seen,
      slots: kind === 'group' || seen !== 'yes' ? slots.around(element) : 0,
      parents: chainOf(dom.parentOf(element)),
    };
  }

  /**
   * All at once: to ask for one by one, mostly those that it lacks, costs more.
   * @param {Element} element
   * @returns {Attributes}
   */
  function attributesOf(element) {
    const names = element.getAttributeNames();
    return new Map(names.map((name) => [name, element.getAttribute(name) ?? '']));
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
  function markup(attributes) {
    const value = (/** @type {string} */ name) => words.clip(attributes.get(name), 80);
    return {
      id: value('id'),
      name: value('name'),
      autocomplete: value('autocomplete').toLowerCase(),
      inputmode: value('inputmode').toLowerCase(),
      maxlength: Number.parseInt(attributes.get('maxlength') ?? '-1', 10) || -1,
      pattern: value('pattern'),
      ignores: ignoresOf(attributes),
    };
  }

  /** @param {Attributes} attributes */
  function ignoresOf(attributes) {
    const set = IGNORES.filter((name) => (attributes.get(name) ?? 'false') !== 'false');
    return set.length + (attributes.get('data-form-type') === 'other' ? 1 : 0);
  }

  /**
   * @param {Element} element
   * @param {Attributes} attributes
   */
  function texts(element, attributes) {
    const aria = `${attributes.get('aria-label') ?? ''} ${attributes.get('title') ?? ''}`;
    const placeholder = attributes.get('placeholder') ?? attributes.get('data-placeholder');
    return {
      placeholder: words.clip(placeholder, 120),
      aria: words.clip(aria, 120),
      label: words.labelOf(element),
      described: attributes.has('aria-describedby')
        ? words.labelled(element, 'aria-describedby')
        : '',
      around: around(element, attributes),
    };
  }

  /**
   * @param {Element} element
   * @param {Attributes} attributes
   */
  function around(element, attributes) {
    let text = `${element.localName.includes('-') ? element.localName : ''} ${attributes.get('class') ?? ''}`;
    if (element.matches(TESTED)) text += testIdsOf(element);
    let at = dom.parentOf(element);
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

  /**
   * @param {HTMLInputElement} field
   * @param {Attributes} attributes
   */
  function state(field, attributes) {
    const root = /** @type {Document | ShadowRoot} */ (field.getRootNode());
    return {
      readonly: isReadOnly(attributes) || attributes.get('aria-readonly') === 'true',
      disabled: field.matches(':disabled') || attributes.get('aria-disabled') === 'true',
      focused: root.activeElement === field,
      holds: holds(field),
    };
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
    if (!/[\p{L}\p{N}]/u.test(text)) return 'nothing';
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
      chain = [count++, ...chainOf(dom.parentOf(element)).slice(0, MOST_PARENTS - 1)];
      chains.set(element, chain);
    }
    return chain;
  }

  page.fields = { isCandidate, describe };
})();
