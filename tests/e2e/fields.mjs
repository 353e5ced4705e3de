/** What a page's fields hold, in open shadow roots and frames of its own origin, too. */

/**
 * @typedef {object} Field
 * @property {string} selector CSS; `>>>` steps into an open shadow root
 * @property {string} value
 * @property {string} [frame] selector of the frame that holds it
 */

/**
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<Field[]>} the fields that hold something
 */
export function readFields(page) {
  return page.evaluate(collect);
}

/**
 * Waits until the fields have stopped changing.
 * @param {import('puppeteer-core').Page} page
 * @param {number} [still] how long nothing may change, in milliseconds
 * @returns {Promise<Field[]>}
 */
export async function readSettledFields(page, still = 200) {
  let fields = await readFields(page);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, still));
    const again = await readFields(page);
    if (JSON.stringify(again) === JSON.stringify(fields)) return again;
    fields = again;
  }
}

/**
 * @param {Field[]} before
 * @param {Field[]} after
 */
export function changedFields(before, after) {
  const known = new Set(before.map((field) => JSON.stringify(field)));
  return after.filter((field) => !known.has(JSON.stringify(field)));
}

/** Runs in the page. */
function collect() {
  const UNTYPED = ['hidden', 'button', 'submit', 'reset', 'checkbox', 'radio', 'file', 'image'];
  /** @type {import('./fields.mjs').Field[]} */
  const found = [];
  visit(document, '', '');
  return found;

  /**
   * @param {Document | ShadowRoot} root
   * @param {string} prefix
   * @param {string} frame
   */
  function visit(root, prefix, frame) {
    for (const element of root.querySelectorAll('*')) {
      const selector = prefix + selectorOf(element, root);
      const value = textOf(element);
      if (value) found.push({ selector, value, ...(frame && { frame }) });
      if (element.shadowRoot) visit(element.shadowRoot, `${selector} >>> `, frame);
      const inner = documentOf(element);
      if (inner) visit(inner, '', frame ? `${frame} ${selector}` : selector);
    }
  }

  /** @param {Element} element */
  function documentOf(element) {
    try {
      return /** @type {HTMLIFrameElement} */ (element).contentDocument;
    } catch {
      return null;
    }
  }

  /** @param {Element} element */
  function textOf(element) {
    const { localName } = element;
    if (localName === 'textarea') return /** @type {HTMLTextAreaElement} */ (element).value;
    if (localName === 'input') {
      const input = /** @type {HTMLInputElement} */ (element);
      return UNTYPED.includes(input.type) ? '' : input.value;
    }
    return element.matches('[contenteditable]:not([contenteditable=false])')
      ? (element.textContent ?? '').trim()
      : '';
  }

  /**
   * @param {Element} element
   * @param {Document | ShadowRoot} root
   */
  function selectorOf(element, root) {
    const named = [element.id && `#${CSS.escape(element.id)}`];
    const name = element.getAttribute('name');
    if (name) named.push(`${element.localName}[name="${CSS.escape(name)}"]`);
    for (const selector of named) {
      if (selector && root.querySelectorAll(selector).length === 1) return selector;
    }
    /** @type {string[]} */
    const path = [];
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
      const same = [...(at.parentNode?.children ?? [])].filter(
        (each) => each.localName === at?.localName,
      );
      path.unshift(
        same.length > 1 ? `${at.localName}:nth-of-type(${same.indexOf(at) + 1})` : at.localName,
      );
    }
    return path.join(' > ');
  }
}
