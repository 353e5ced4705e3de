// The parts of the page that texts stand in: headings, links, forms, dialogs.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { words } = page;
  const SELECTOR =
    'h1, h2, h3, h4, h5, h6, legend, a, button, summary, dialog, search, form, fieldset, nav, footer, aside, [role], [aria-modal]';
  const SAID = '[role], [aria-modal]';
  const KINDS = new Map(
    Object.entries({
      H1: 'heading',
      H2: 'heading',
      H3: 'heading',
      H4: 'heading',
      H5: 'heading',
      H6: 'heading',
      LEGEND: 'heading',
      A: 'action',
      BUTTON: 'action',
      SUMMARY: 'action',
      heading: 'heading',
      button: 'action',
      link: 'action',
    }),
  );
  const SCOPES = new Map(
    Object.entries({
      DIALOG: 'dialog',
      SEARCH: 'search',
      FORM: 'form',
      FIELDSET: 'group',
      NAV: 'aside',
      FOOTER: 'aside',
      ASIDE: 'aside',
      dialog: 'dialog',
      alertdialog: 'dialog',
      search: 'search',
      group: 'group',
      radiogroup: 'group',
    }),
  );
  /** @type {import('./facts.js').Scope[]} */
  const scopes = [{ kind: 'page', parent: -1, label: '' }];
  /** @type {{ element: Element, part: import('./facts.js').Part }[]} */
  const stack = [];
  /** Of the stack that the tree being read may unwind. */
  let floor = 0;

  /** @returns {import('./facts.js').Part} */
  function current() {
    return stack.at(-1)?.part ?? { kind: 'text', scope: 0 };
  }

  /**
   * Leaves the parts that a node does not stand in.
   * @param {Node} node
   * @param {Element} [parent] of the node
   */
  function unwind(node, parent) {
    if (parent && stack.length > floor && stack.at(-1)?.element === parent) return;
    while (stack.length > floor && !stack.at(-1)?.element.contains(node)) stack.pop();
  }

  /**
   * Enters an element that is a part; for others nothing happens.
   * @param {Element} element
   */
  function enter(element) {
    const tag = element.tagName;
    let [scoped, own] = [SCOPES.get(tag), KINDS.get(tag)];
    if (element.matches(SAID)) {
      const role = element.getAttribute('role') ?? '';
      scoped = element.hasAttribute('aria-modal') ? 'dialog' : (SCOPES.get(role) ?? scoped);
      own = KINDS.get(role) ?? own;
    }
    if (!scoped && !own) return;
    const { kind, scope } = current();
    // What opens a part of an accordion is its heading.
    if (kind === 'heading' && own === 'action') own = kind;
    const part = { kind: /** @type {import('./facts.js').Part['kind']} */ (own ?? kind), scope };
    if (scoped)
      part.scope = addScope(
        /** @type {import('./facts.js').Scope['kind']} */ (scoped),
        scope,
        element,
      );
    stack.push({ element, part });
  }

  /**
   * @param {import('./facts.js').Scope['kind']} kind
   * @param {number} parent
   * @param {Element} element
   */
  function addScope(kind, parent, element) {
    const label = element.getAttribute('aria-label') ?? words.labelled(element, 'aria-labelledby');
    scopes.push({ kind, parent, label: words.clip(label) });
    return scopes.length - 1;
  }

  /**
   * Reads a tree of its own within the current part.
   * @param {() => void} read
   */
  function inside(read) {
    const [outer, depth] = [floor, stack.length];
    floor = depth;
    read();
    stack.length = depth;
    floor = outer;
  }

  page.parts = { SELECTOR, scopes, current, unwind, enter, inside };
})();
