// Writes down what a person sees of the page, in reading order: texts,
// fields, pictures, and the parts of the page they stand in.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { tree, parts, sight, words, fields, keys, pictures } = page;
  const INLINE = new Set(
    'ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR WBR SLOT'.split(
      ' ',
    ),
  );
  const MOST = { fields: 400, pictures: 24, sources: 60 };
  // One code of a list such as recovery codes, and several in one text.
  const CODE = /^(?=.*\d)(\d{1,2}[.)] ?)?[\dA-Za-z]{3,}([ -][\dA-Za-z]{2,}){0,7}$/;
  const CODES = /^(?=.*\d)[\dA-Za-z-]{6,40}( [\dA-Za-z-]{6,40}){3,}$/;
  const BLOCKS = /[█▀▄]{6}/;

  /** @type {import('./facts.js').OutlineItem[]} */
  const outline = [];
  /** @type {import('./facts.js').FieldFacts[]} */
  const found = [];
  /** @type {import('./facts.js').ForeignFrame[]} */
  const foreign = [];
  /** @type {import('./facts.js').SetupFacts} */
  const setup = { uris: [], keys: [], hidden: [], pictures: [] };

  /** Keys in attributes, by element. */
  const attributes = new Map();
  /** The run of text being read and its block, and the last of what is not shown. */
  let run = '';
  /** @type {Element | null} */
  let block = null;
  let unseen = '';
  /** @type {import('./facts.js').Part} */
  let part = { kind: 'text', scope: 0 };

  function read() {
    tree.read(document.body ?? document.documentElement, {
      special,
      text: readText,
      element: readElement,
    });
    flush();
    return { outline: thin(), scopes: parts.scopes, fields: found, foreign, setup };
  }

  /** @param {Element | ShadowRoot} root */
  function special(root) {
    const tops = root instanceof Element ? [root] : [...root.children];
    for (const top of tops)
      for (const [element, list] of keys.inAttributes(top)) attributes.set(element, list);
    return attributes.keys();
  }

  /**
   * @param {Text} node
   * @param {Element} parent
   */
  function readText(node, parent) {
    const text = node.data;
    if (!/\S/.test(text)) {
      if (run) run += ' ';
    } else if (!sight.rendered(parent)) {
      const clean = words.clip(text, 1000);
      addSources(keys.inHidden(clean, unseen || lastTexts()), setup.hidden);
      unseen = `${unseen} ${clean}`.slice(-300);
    } else if (text.length > 5 && BLOCKS.test(text)) addPicture(pictures.findBlocks(node));
    else append(text, parent);
  }

  /**
   * @param {string} text
   * @param {Element} parent
   */
  function append(text, parent) {
    let own = parent;
    while (INLINE.has(own.tagName) && own.parentElement) own = own.parentElement;
    if (own !== block) {
      flush();
      block = own;
      part = parts.current();
    }
    if (run.length < 4000) run += text;
  }

  /**
   * What is more than text. True where there is no need to go inside.
   * @param {Element} element
   */
  function readElement(element) {
    const tag = element.tagName;
    if (tag === 'BR') return flush();
    addSources(attributes.get(element) ?? []);
    if (tag === 'INPUT' || tag === 'TEXTAREA')
      readControl(/** @type {HTMLInputElement} */ (element));
    if (tag === 'IFRAME' || tag === 'FRAME') addFrame(/** @type {HTMLIFrameElement} */ (element));
    if (fields.isCandidate(element) && addField(element)) return true;
    if (tag === 'TEXTAREA' || tag === 'SLOT') return false;
    const taken = setup.pictures.length < MOST.pictures || pictures.isPointed(element);
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
    place('picture', '', setup.pictures.length);
    setup.pictures.push(picture);
  }

  /** @param {HTMLInputElement} input */
  function readControl(input) {
    if (/^(submit|button|reset)$/.test(input.type)) {
      if (sight.rendered(input)) place('action', words.clip(input.value), -1);
    } else if (input.value.length > 15) {
      const field = found.length;
      addSources(keys.inValue(input).map((source) => ({ ...source, field, before: lastTexts() })));
    }
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
    flush();
    outline.push({ kind, text, index, scope: parts.current().scope });
  }

  /**
   * @param {import('./facts.js').KeySource[]} sources
   * @param {import('./facts.js').KeySource[]} [others] where to put what is no address
   */
  function addSources(sources, others = setup.keys) {
    for (const source of sources) {
      const list = /^otpauth/i.test(source.text) ? setup.uris : others;
      if (list.length < MOST.sources)
        list.push({ ...source, before: source.before || lastTexts() });
    }
  }

  function flush() {
    block = null;
    if (run === '') return false;
    const text = words.clip(run, 1000);
    run = '';
    if (text.length > 15) addSources(keys.inText(text));
    if (text) outline.push({ kind: part.kind, text, index: -1, scope: part.scope });
    return false;
  }

  function lastTexts() {
    const texts = outline.slice(-4).map((item) => item.text);
    return [...texts, words.clip(run)].join(' ').trim().slice(-300);
  }

  /** Leaves out what is far from every field, picture, key and list of codes, but for headings. */
  function thin() {
    const near = new Uint8Array(outline.length);
    let listed = 0;
    outline.forEach((item, at) => {
      listed = item.kind === 'text' && CODE.test(item.text) ? listed + 1 : 0;
      const many = listed > 3 || CODES.test(item.text);
      if (
        item.index >= 0 ||
        many ||
        keys.looksLikeKey(item.text) ||
        /[A-Z2-7]{16}/.test(item.text)
      ) {
        near.fill(1, Math.max(0, at - 24), at + 12);
      }
    });
    return outline.filter((item, at) => near[at] === 1 || item.kind === 'heading');
  }

  page.outline = { read };
})();
