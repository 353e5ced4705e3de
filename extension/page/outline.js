// Writes down what a page holds, in reading order: texts, fields, pictures,
// and the parts of the page they stand in. entries.js makes of it what a
// person sees.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { tree, parts, sight, words, fields, keys, pictures, entries } = page;
  const INLINE = new Set(
    'ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR WBR SLOT'.split(
      ' ',
    ),
  );
  const MOST = { fields: 400, pictures: 24, characters: 4000, lines: 40 };
  const BLOCKS = /[█▀▄]{6}/;
  /** @type {import('./facts.js').Piece} */
  const BLANK = { text: ' ', parent: null };

  /** @type {import('./facts.js').FieldFacts[]} */
  const found = [];
  /** @type {import('./facts.js').ForeignFrame[]} */
  const foreign = [];
  /** @type {import('./facts.js').Picture[]} */
  const shown = [];

  /** The block that an element's text belongs to. @type {Map<Element, Element>} */
  const blocks = new Map();
  /** Keys in attributes, by element. */
  const attributes = new Map();
  /** The block being read, its entry and how much of it there is. @type {Element | null} */
  let block = null;
  /** @type {import('./facts.js').Entry | null} */
  let open = null;
  let length = 0;

  function read() {
    tree.read(document.body ?? document.documentElement, {
      special,
      text: readText,
      element: readElement,
    });
    const { outline, uris, keys: listed, hidden } = entries.resolve();
    const setup = { uris, keys: listed, hidden, pictures: shown };
    return { outline, scopes: parts.scopes, fields: found, foreign, setup };
  }

  /** @param {Element | ShadowRoot} root */
  function special(root) {
    const found = keys.inAttributes(root);
    for (const [element, list] of found) attributes.set(element, list);
    return found.keys();
  }

  /**
   * @param {Text} node
   * @param {Element} parent
   * @param {string} tag of the parent
   */
  function readText(node, parent, tag) {
    const text = node.data;
    if (!/\S/.test(text)) open?.pieces.push(BLANK);
    else if (text.length > 5 && BLOCKS.test(text) && sight.rendered(parent))
      addPicture(pictures.findBlocks(node));
    else append(text, parent, INLINE.has(tag) ? blockOf(parent) : parent);
  }

  /**
   * @param {string} text
   * @param {Element} parent
   * @param {Element} own block
   */
  function append(text, parent, own) {
    const piece = { text, parent };
    if (!open || own !== block) {
      block = own;
      const { kind, scope } = parts.current();
      open = entries.add({ kind, scope, text: '', index: -1, pieces: [piece] });
      length = 0;
    } else if (length < MOST.characters) open.pieces.push(piece);
    length += text.length;
  }

  /**
   * @param {Element} element
   * @returns {Element}
   */
  function blockOf(element) {
    let own = blocks.get(element);
    if (!own) {
      const parent = INLINE.has(element.tagName) ? element.parentElement : null;
      own = parent ? blockOf(parent) : element;
      blocks.set(element, own);
    }
    return own;
  }

  /**
   * What is more than text. True where there is no need to go inside.
   * @param {Element} element
   */
  function readElement(element) {
    const tag = element.tagName;
    if (tag === 'BR') {
      open = null;
      return false;
    }
    addSources(attributes.get(element) ?? []);
    if (tag === 'INPUT' || tag === 'TEXTAREA')
      readControl(/** @type {HTMLInputElement} */ (element));
    if (tag === 'IFRAME' || tag === 'FRAME') addFrame(/** @type {HTMLIFrameElement} */ (element));
    if (fields.isCandidate(element) && addField(element)) return true;
    if (tag === 'TEXTAREA' || tag === 'SLOT') return false;
    const taken = shown.length < MOST.pictures || pictures.isPointed(element);
    const picture = taken ? pictures.find(element) : null;
    addPicture(picture);
    return tag === 'svg' || (picture !== null && picture.kind !== 'background');
  }

  /** @param {HTMLElement} element */
  function addField(element) {
    if (found.length >= MOST.fields || !sight.rendered(element)) return false;
    place('field', '', found.length);
    found.push(fields.describe(element));
    return true;
  }

  /** @param {import('./facts.js').Picture | null} picture */
  function addPicture(picture) {
    if (!picture) return;
    place('picture', '', shown.length);
    shown.push(picture);
  }

  /** @param {HTMLInputElement} input */
  function readControl(input) {
    if (/^(submit|button|reset)$/.test(input.type)) {
      if (sight.rendered(input)) place('action', words.clip(input.value), -1);
    } else if (input.value.length > 15) {
      addSources(keys.inValue(input));
      if (input.readOnly && input.tagName === 'TEXTAREA') addLines(input);
    }
  }

  /**
   * A list to be copied, such as one of recovery codes, stands on the page as other texts do.
   * @param {HTMLInputElement} list
   */
  function addLines(list) {
    if (!sight.rendered(list)) return;
    for (const line of list.value.slice(0, MOST.characters).split('\n').slice(0, MOST.lines))
      if (line.trim()) place('text', words.clip(line), -1);
  }

  /** @param {HTMLIFrameElement} frame */
  function addFrame(frame) {
    if (frame.contentDocument || !frame.src) return;
    const { origin } = new URL(frame.src, document.baseURI);
    const rect = sight.rectOf(frame);
    if (rect.width < 40 || rect.height < 20 || !sight.rendered(frame)) return;
    const title = words.clip(frame.title);
    place('frame', title, foreign.length);
    foreign.push({ origin, title, rect });
  }

  /**
   * @param {import('./facts.js').OutlineItem['kind']} kind
   * @param {string} text
   * @param {number} index
   */
  function place(kind, text, index) {
    open = null;
    entries.add({ kind, text, index, scope: parts.current().scope, pieces: [] });
  }

  /** @param {import('./facts.js').KeySource[]} sources */
  function addSources(sources) {
    if (sources.length === 0) return;
    const { pieces } = open ?? entries.add({ ...parts.current(), text: '', index: -1, pieces: [] });
    pieces.push({ sources });
  }

  page.outline = { read };
})();
