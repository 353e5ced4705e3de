// Reads what a person sees of the page, once and in reading order: texts,
// fields, pictures, and the parts of the page they stand in.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { dom, sight, words, fields, keys, pictures } = page;
  const setOf = (/** @type {string} */ names) => new Set(names.split(' '));
  const INLINE = setOf(
    'ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR WBR SLOT',
  );
  const SKIPPED = setOf('SCRIPT STYLE TEMPLATE NOSCRIPT HEAD SELECT DATALIST OPTION AUDIO VIDEO');
  const HEADINGS = setOf('H1 H2 H3 H4 H5 H6 LEGEND');
  const SPECIAL = setOf('INPUT TEXTAREA CANVAS svg IMG TABLE');
  const ACTIONS = setOf('A BUTTON SUMMARY');
  const PARTS = new Map(
    /** @type {const} */ ([
      ['DIALOG', 'dialog'],
      ['SEARCH', 'search'],
      ['FORM', 'form'],
      ['FIELDSET', 'group'],
      ['NAV', 'aside'],
      ['FOOTER', 'aside'],
      ['ASIDE', 'aside'],
    ]),
  );
  const ROLES = new Map(
    /** @type {const} */ ([
      ['dialog', 'dialog'],
      ['alertdialog', 'dialog'],
      ['search', 'search'],
      ['group', 'group'],
      ['radiogroup', 'group'],
    ]),
  );
  const MOST = { fields: 400, pictures: 24, sources: 60 };
  // One code of a list such as recovery codes, and several in one text.
  const CODE = /^(?=.*\d)(\d{1,2}[.)] ?)?[\dA-Za-z]{3,}([ -][\dA-Za-z]{2,}){0,7}$/;
  const CODES = /^(?=.*\d)[\dA-Za-z-]{6,40}( [\dA-Za-z-]{6,40}){3,}$/;
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

  /** Keys in attributes of the tree being read. */
  let attributes = keys.inAttributes(document);
  /** The run of text being read, and the last of what is not shown. */
  let run = '';
  let unseen = '';
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
    const parent = node.parentElement;
    if (!/\S/.test(text)) {
      if (run) run += ' ';
    } else if (parent && !sight.rendered(parent)) {
      const clean = words.clip(text, 1000);
      addSources(keys.inHidden(clean, unseen || lastTexts()), setup.hidden);
      unseen = `${unseen} ${clean}`.slice(-300);
    } else if (text.length > 5 && BLOCKS.test(text)) addPicture(pictures.findBlocks(node));
    else if (run.length < 4000) run += text;
  }

  /** @param {Element} element */
  function walk(element) {
    const tag = element.tagName;
    if (SKIPPED.has(tag)) return;
    if (attributes.size > 0) addSources(attributes.get(element) ?? []);
    if (INLINE.has(tag) && (tag === 'SLOT' || !element.hasAttributes())) {
      dom.eachChild(element, visit);
      return;
    }
    const inline = INLINE.has(tag);
    if (!inline) flush();
    const [outerScope, outerKind] = [scope, kind];
    const bare = !element.hasAttributes();
    enter(element, tag, bare);
    if (bare ? !readBare(element, tag) : !readSpecial(element, tag)) readInside(element);
    if (!inline) flush();
    scope = outerScope;
    kind = outerKind;
  }

  /** @param {Element} element */
  function readInside(element) {
    const shadow = dom.shadowOf(element);
    if (!shadow) return dom.eachChild(element, visit);
    const outer = attributes;
    attributes = new Map([...shadow.children].flatMap((child) => [...keys.inAttributes(child)]));
    dom.eachChild(element, visit);
    attributes = outer;
  }

  /**
   * @param {Element} element
   * @param {string} tag
   * @param {boolean} bare without attributes
   */
  function enter(element, tag, bare) {
    const role = bare ? '' : (element.getAttribute('role') ?? '');
    const modal = !bare && element.hasAttribute('aria-modal') ? 'dialog' : undefined;
    const part =
      modal ?? ROLES.get(/** @type {any} */ (role)) ?? PARTS.get(/** @type {any} */ (tag));
    if (part) {
      const label =
        element.getAttribute('aria-label') ?? words.labelled(element, 'aria-labelledby');
      scopes.push({ kind: part, parent: scope, label: words.clip(label) });
      scope = scopes.length - 1;
    }
    if (HEADINGS.has(tag) || role === 'heading') kind = 'heading';
    else if (ACTIONS.has(tag) || role === 'button' || role === 'link') kind = 'action';
  }

  /**
   * What is more than the texts in it. True where there is no need to go inside.
   * @param {Element} element
   * @param {string} tag
   */
  function readSpecial(element, tag) {
    if (tag === 'INPUT' || tag === 'TEXTAREA')
      readControl(/** @type {HTMLInputElement} */ (element));
    if (tag === 'IFRAME' || tag === 'FRAME') addFrame(/** @type {HTMLIFrameElement} */ (element));
    if (fields.isCandidate(element) && addField(element)) return true;
    const picture = setup.pictures.length < MOST.pictures ? pictures.find(element) : null;
    if (picture) addPicture(picture);
    return (
      tag === 'svg' || tag === 'TEXTAREA' || (picture !== null && picture.kind !== 'background')
    );
  }

  /**
   * An element without attributes is special by its tag or its many children only.
   * @param {Element} element
   * @param {string} tag
   */
  function readBare(element, tag) {
    return (SPECIAL.has(tag) || element.childElementCount > 20) && readSpecial(element, tag);
  }

  /** @param {HTMLElement} element */
  function addField(element) {
    if (found.length >= MOST.fields || !sight.rendered(element)) return false;
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
      const item = {
        kind: /** @type {const} */ ('action'),
        text: words.clip(input.value),
        index: -1,
        scope,
      };
      if (sight.rendered(input)) outline.push(item);
    } else if (input.value.length > 15) {
      const field = found.length;
      addSources(keys.inValue(input).map((source) => ({ ...source, field, before: lastTexts() })));
    }
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
    if (rect.width < 40 || rect.height < 20 || !sight.rendered(frame)) return;
    flush();
    outline.push({ kind: 'frame', text: words.clip(frame.title), index: foreign.length, scope });
    foreign.push({ origin, title: words.clip(frame.title), rect });
  }

  function flush() {
    if (run === '') return;
    const text = words.clip(run, 1000);
    run = '';
    if (!text) return;
    if (text.length > 15) addSources(keys.inText(text));
    outline.push({ kind, text, index: -1, scope });
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
