// Reads what a person sees of the page, once and in reading order: texts,
// fields, pictures, and the parts of the page they stand in.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { dom, sight, words, fields, keys, pictures } = page;
  const INLINE = new Set(
    'A ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR WBR SLOT'.split(
      ' ',
    ),
  );
  const SKIPPED = new Set(
    'SCRIPT STYLE TEMPLATE NOSCRIPT HEAD SELECT DATALIST OPTION AUDIO VIDEO'.split(' '),
  );
  const MOST = { fields: 400, pictures: 24, sources: 60 };
  const BLOCKS = /[█▀▄]{6}/;

  /** @type {import('./facts.js').OutlineItem[]} */
  const outline = [];
  /** @type {import('./facts.js').Scope[]} */
  const scopes = [{ kind: 'page', parent: -1, label: '' }];
  /** @type {import('./facts.js').FieldFacts[]} */
  const found = [];
  /** @type {import('./facts.js').ForeignFrame[]} */
  const foreign = [];
  /** @type {import('./facts.js').SetupFacts} */
  const setup = { uris: [], keys: [], hidden: [], pictures: [] };

  /** The run of text being read. */
  let run = '';
  let scope = 0;
  /** @type {'text' | 'heading' | 'action'} */
  let kind = 'text';

  function read() {
    walk(document.body ?? document.documentElement);
    flush();
    return { outline: thin(), scopes, fields: found, foreign, setup };
  }

  /** @param {Node} node */
  function visit(node) {
    if (node.nodeType === Node.TEXT_NODE) readText(/** @type {Text} */ (node));
    else if (node.nodeType === Node.ELEMENT_NODE) walk(/** @type {Element} */ (node));
  }

  /** @param {Text} node */
  function readText(node) {
    const text = node.data;
    if (text.length > 5 && BLOCKS.test(text)) {
      addPicture(pictures.findBlocks(node));
      return;
    }
    if (run.length < 4000) run += text;
  }

  /** @param {Element} element */
  function walk(element) {
    const tag = element.tagName;
    if (SKIPPED.has(tag)) return;
    addSources(keys.inAttributes(element, true));
    if (tag === 'INPUT' || tag === 'TEXTAREA')
      readControl(/** @type {HTMLInputElement} */ (element));
    if (!sight.rendered(element)) {
      if (tag !== 'INPUT') addSources(keys.inHidden(element, lastTexts()), setup.hidden);
      return;
    }
    const inline = INLINE.has(tag) && tag !== 'A';
    if (!inline) flush();
    const outer = { scope, kind };
    enter(element, tag);
    if (!readSpecial(element, tag)) for (const child of dom.childrenOf(element)) visit(child);
    if (!inline) flush();
    ({ scope, kind } = outer);
  }

  /** @param {Element} element @param {string} tag */
  function enter(element, tag) {
    const role = element.getAttribute('role') ?? '';
    const part = partOf(tag, role, element);
    if (part) {
      const label =
        element.getAttribute('aria-label') ?? words.labelled(element, 'aria-labelledby');
      scopes.push({ kind: part, parent: scope, label: words.clip(label) });
      scope = scopes.length - 1;
    }
    if (/^H[1-6]$|^LEGEND$/.test(tag) || role === 'heading') kind = 'heading';
    else if (isAction(tag, role)) kind = 'action';
  }

  /** @param {string} tag @param {string} role @param {Element} element */
  function partOf(tag, role, element) {
    if (tag === 'DIALOG' || /dialog$/.test(role) || element.hasAttribute('aria-modal'))
      return 'dialog';
    if (role === 'search' || tag === 'SEARCH') return 'search';
    if (tag === 'FORM') return 'form';
    if (tag === 'FIELDSET' || role === 'group' || role === 'radiogroup') return 'group';
    return /^(NAV|FOOTER|ASIDE)$/.test(tag) ? 'aside' : null;
  }

  /** @param {string} tag @param {string} role */
  function isAction(tag, role) {
    return (
      tag === 'A' || tag === 'BUTTON' || tag === 'SUMMARY' || role === 'button' || role === 'link'
    );
  }

  /**
   * What is more than the texts in it. True where there is no need to go inside.
   * @param {Element} element
   * @param {string} tag
   */
  function readSpecial(element, tag) {
    if (tag === 'IFRAME' || tag === 'FRAME') addFrame(/** @type {HTMLIFrameElement} */ (element));
    if (fields.isCandidate(element) && addField(element)) return true;
    const picture = setup.pictures.length < MOST.pictures ? pictures.find(element) : null;
    if (picture) addPicture(picture);
    return (
      tag === 'svg' || tag === 'TEXTAREA' || (picture !== null && picture.kind !== 'background')
    );
  }

  /** @param {HTMLElement} element */
  function addField(element) {
    if (found.length >= MOST.fields || getComputedStyle(element).visibility !== 'visible')
      return false;
    flush();
    outline.push({ kind: 'field', text: '', index: found.length, scope });
    found.push(fields.describe(element));
    return true;
  }

  /** @param {import('./facts.js').Picture | null} picture */
  function addPicture(picture) {
    if (!picture) return;
    flush();
    outline.push({ kind: 'picture', text: '', index: setup.pictures.length, scope });
    setup.pictures.push(picture);
  }

  /** @param {HTMLInputElement} input */
  function readControl(input) {
    if (/^(submit|button|reset)$/.test(input.type)) {
      flush();
      outline.push({ kind: 'action', text: words.clip(input.value), index: -1, scope });
      return;
    }
    const field = found.length;
    addSources(keys.inValue(input).map((source) => ({ ...source, field, before: lastTexts() })));
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

  /** @param {HTMLIFrameElement} frame */
  function addFrame(frame) {
    if (frame.contentDocument || !frame.src) return;
    const { origin } = new URL(frame.src, document.baseURI);
    const rect = sight.rectOf(frame);
    if (rect.width < 40 || rect.height < 20) return;
    foreign.push({ origin, title: words.clip(frame.title), rect });
  }

  function flush() {
    const text = words.clip(run, 1000);
    run = '';
    if (!text) return;
    addSources(keys.inText(text));
    outline.push({ kind, text, index: -1, scope });
  }

  function lastTexts() {
    return outline
      .slice(-4)
      .map((item) => item.text)
      .concat(words.clip(run))
      .join(' ')
      .trim()
      .slice(-300);
  }

  /** Leaves out what is far from every field, picture and key, but for headings. */
  function thin() {
    const near = new Uint8Array(outline.length);
    outline.forEach((item, at) => {
      if (item.index >= 0 || keys.looksLikeKey(item.text) || /[A-Z2-7]{16}/.test(item.text)) {
        near.fill(1, Math.max(0, at - 24), at + 12);
      }
    });
    return outline.filter((item, at) => near[at] === 1 || item.kind === 'heading');
  }

  page.outline = { read };
})();
