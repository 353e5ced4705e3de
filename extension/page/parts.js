// The parts of the page that texts stand in: headings, links, forms, dialogs.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { words } = page;
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
  /** @type {{ element: Element, after: Text | null, part: import('./facts.js').Part }[]} */
  const stack = [];
  /** Of the stack that the tree being read may unwind. */
  let floor = 0;

  /** @type {import('./facts.js').Part} */
  const whole = { kind: 'text', scope: 0 };
  let part = whole;
  /** The text that comes after the part. @type {Text | null} */
  let end = null;

  /** The part that is being read. */
  function current() {
    return part;
  }

  /**
   * Leaves the parts that an element does not stand in.
   * @param {Element} element
   */
  function unwind(element) {
    while (stack.length > floor && !stack.at(-1)?.element.contains(element)) pop();
  }

  /**
   * Leaves the parts that end before a text.
   * @param {Text} text
   */
  function leave(text) {
    while (end === text) pop();
  }

  function pop() {
    stack.pop();
    const outer = stack.at(-1);
    part = outer?.part ?? whole;
    end = outer && stack.length > floor ? outer.after : null;
  }

  /**
   * Enters an element that is a part; for others nothing happens.
   * @param {Element} element
   * @param {(element: Element) => Text | null} textAfter
   */
  function enter(element, textAfter) {
    const tag = element.tagName;
    let scoped = SCOPES.get(tag);
    let own = KINDS.get(tag);
    if (element.matches(SAID)) {
      const role = element.getAttribute('role') ?? '';
      scoped = element.hasAttribute('aria-modal') ? 'dialog' : (SCOPES.get(role) ?? scoped);
      own = KINDS.get(role) ?? own;
    }
    if (!scoped && !own) return;
    const { kind, scope } = part;
    // What opens a part of an accordion is its heading.
    if (kind === 'heading' && own === 'action') own = kind;
    part = { kind: /** @type {import('./facts.js').Part['kind']} */ (own ?? kind), scope };
    if (scoped)
      part.scope = addScope(
        /** @type {import('./facts.js').Scope['kind']} */ (scoped),
        scope,
        element,
      );
    end = textAfter(element);
    stack.push({ element, after: end, part });
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
    const after = end;
    end = null;
    read();
    while (stack.length > depth) pop();
    floor = outer;
    end = after;
  }

  page.parts = { scopes, current, unwind, leave, enter, inside };
})();
