// Facts about one field: what its markup says, where it is, what stands in it.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { dom, sight, words } = page;
  const TYPES = new Set(['text', 'tel', 'number', 'password', 'search', 'email', 'url']);
  const IGNORES = ['data-1p-ignore', 'data-lpignore', 'data-bwignore', 'data-protonpass-ignore'];
  const NO_SLOT = 'input, img'; // a box with a field of its own is that field's
  const TEST_IDS = ['data-testid', 'data-test', 'data-cy'];
  /** @type {WeakMap<Element, number>} */
  const numbers = new WeakMap();
  let count = 0;

  /** @param {Element} element @returns {element is HTMLElement} */
  function isCandidate(element) {
    if (element.tagName === 'INPUT') {
      return TYPES.has(/** @type {HTMLInputElement} */ (element).type);
    }
    if (element.tagName === 'TEXTAREA') return true;
    return isEditable(element) || isGroup(element);
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
    return !element.querySelector('input, textarea, select, button, a') && slotsIn(element) > 0;
  }

  /**
   * @param {HTMLElement} element
   * @returns {import('./facts.js').FieldFacts}
   */
  function describe(element) {
    const field = /** @type {HTMLInputElement} */ (element);
    const rect = sight.rectOf(element);
    const seen = sight.judge(element, rect);
    const kind = kindOf(element);
    return {
      ref: dom.refTo(element),
      kind,
      type: kind === 'input' ? field.type : '',
      ...markup(field),
      ...texts(element),
      ...state(field),
      rect,
      seen,
      slots: kind === 'group' || seen !== 'yes' ? slotsAround(element) : 0,
      parents: parentsOf(element),
    };
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

  /** @param {HTMLInputElement} field */
  function markup(field) {
    const value = (/** @type {string} */ name) => words.clip(field.getAttribute(name), 80);
    return {
      id: value('id'),
      name: value('name'),
      autocomplete: value('autocomplete').toLowerCase(),
      inputmode: value('inputmode').toLowerCase(),
      maxlength: Number.parseInt(field.getAttribute('maxlength') ?? '-1', 10) || -1,
      pattern: value('pattern'),
      role: value('role'),
      ignores: ignoresOf(field),
      ranged: ['min', 'max', 'step'].some((name) => field.hasAttribute(name)),
    };
  }

  /** @param {HTMLElement} field */
  function ignoresOf(field) {
    const set = IGNORES.filter((name) => (field.getAttribute(name) ?? 'false') !== 'false');
    return set.length + (field.dataset.formType === 'other' ? 1 : 0);
  }

  /** @param {HTMLElement} element */
  function texts(element) {
    const aria = `${element.getAttribute('aria-label') ?? ''} ${element.title}`;
    const placeholder = element.getAttribute('placeholder') ?? element.dataset.placeholder;
    return {
      placeholder: words.clip(placeholder, 120),
      aria: words.clip(aria, 120),
      label: words.labelOf(element),
      described: words.labelled(element, 'aria-describedby'),
      around: around(element),
    };
  }

  /** @param {Element} element */
  function around(element) {
    let text = namesOf(element, false);
    let at = dom.parentOf(element);
    for (let level = 0; level < 3 && at && at !== document.body; level += 1) {
      text += ` ${namesOf(at, true)}`;
      at = dom.parentOf(at);
    }
    return words.clip(text, 240);
  }

  /**
   * @param {Element} element
   * @param {boolean} withId
   */
  function namesOf(element, withId) {
    if (!element.hasAttributes()) return '';
    const tag = element.localName.includes('-') ? element.localName : '';
    const tests = TEST_IDS.map((name) => element.getAttribute(name) ?? '').join(' ');
    return `${tag} ${withId ? element.id : ''} ${element.getAttribute('class') ?? ''} ${tests}`;
  }

  /** @param {HTMLInputElement} field */
  function state(field) {
    const root = /** @type {Document | ShadowRoot} */ (field.getRootNode());
    return {
      readonly: isReadOnly(field) || field.getAttribute('aria-readonly') === 'true',
      disabled: field.matches(':disabled') || field.getAttribute('aria-disabled') === 'true',
      focused: root.activeElement === field,
      tabindex: field.tabIndex,
      holds: holds(field),
    };
  }

  /**
   * Some pages keep browsers' own filling away with a `readonly` that yields to the focus.
   * @param {HTMLInputElement} field
   */
  function isReadOnly(field) {
    return Boolean(field.readOnly) && !/readonly/i.test(field.getAttribute('onfocus') ?? '');
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

  /** @param {Element} element */
  function parentsOf(element) {
    const ids = [];
    for (let at = dom.parentOf(element); at && ids.length < 12; at = dom.parentOf(at)) {
      if (!numbers.has(at)) numbers.set(at, count++);
      ids.push(numbers.get(at) ?? -1);
    }
    return ids;
  }

  /** @param {Element} element */
  function slotsAround(element) {
    if (element.childElementCount > 0) return slotsIn(element);
    let at = dom.parentOf(element);
    for (let level = 0; level < 3 && at && at !== document.body; level += 1) {
      const slots = slotsIn(at);
      if (slots > 0) return slots;
      at = dom.parentOf(at);
    }
    return 0;
  }

  /**
   * How many equal boxes stand in a row, each with one character at most.
   * @param {Element} wrapper
   */
  function slotsIn(wrapper) {
    const rows = [wrapper, ...[...wrapper.querySelectorAll('*')].slice(0, 60)];
    return Math.max(0, ...rows.map(slotsInRow));
  }

  /** @param {Element} row */
  function slotsInRow(row) {
    const shown = [...row.children].filter(isSlot).map(sight.rectOf);
    const first = shown[0];
    if (!first || shown.length < 4 || shown.length > 10) return 0;
    const equal = shown.every((box) => Math.abs(box.width - first.width) < 2 && box.y === first.y);
    return equal ? shown.length : 0;
  }

  /** @param {Element} element */
  function isSlot(element) {
    if ((element.textContent ?? '').trim().length > 1) return false;
    if (element.matches(NO_SLOT) || element.querySelector(NO_SLOT)) return false;
    const { width, height } = sight.rectOf(element);
    return width >= 10 && width <= 110 && height >= 14;
  }

  page.fields = { isCandidate, describe };
})();
