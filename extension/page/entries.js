// Makes the outline of what was read. Whether a text is shown is asked last and
// only of what stands near a field, a picture, a key or a list of codes: on most
// pages that is little, and asking costs more than reading.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { sight, words, keys } = page;
  const MOST_SOURCES = 60;
  /** How many items before and after an anchor are near it; of those not shown there may be more. */
  const NEAR = { before: 24, after: 12 };
  const NEAR_UNASKED = { before: 60, after: 30 };
  // One code of a list such as recovery codes, and several in one text.
  const CODE = /^(?=.*\d)(\d{1,2}[.)] ?)?[\dA-Za-z]{3,}([ -][\dA-Za-z]{2,}){0,7}$/;
  const CODES = /^(?=.*\d)[\dA-Za-z-]{6,40}( [\dA-Za-z-]{6,40}){3,}$/;
  const KEY =
    /[A-Z2-7]{16}|otpauth|([A-Z2-7]{2,15}[\s.·-]{1,3}){3,}[A-Z2-7]{2}|([a-z2-7]{4}[\s.·-]{1,3}){3,}[a-z2-7]{4}/;
  /** Neighbours of letters and digits both, as groups of uneven lengths have somewhere. */
  const MIXED =
    /(\b(?=[a-z]*[2-7])(?=[2-7]*[a-z])[a-z2-7]{3,15}[\s.·-]{1,3}){2}|(\b(?=[A-Z]*[2-7])(?=[2-7]*[A-Z])[A-Z2-7]{3,15}[\s.·-]{1,3}){2}/;
  /** What prose mostly lacks and keys and codes have, asked first since it takes less time. */
  const HINT = /\d|[A-Z]{16}|(\b[A-Z]{4}[\s.·-]{1,3}){3}|otpauth/i;
  /** A group of a key where each stands in a block of its own. */
  const GROUP = /^([A-Z2-7]{2,8}|[a-z2-7]{4})$/;

  /** @type {import('./facts.js').Entry[]} */
  const all = [];
  /** @type {import('./facts.js').OutlineItem[]} */
  const outline = [];
  /** @type {Record<'uris' | 'keys' | 'hidden', import('./facts.js').KeySource[]>} */
  const sources = { uris: [], keys: [], hidden: [] };
  /** The run of text being put together, and the last of what is not shown. */
  let run = '';
  let unseen = '';

  /**
   * @param {import('./facts.js').Entry} entry
   * @returns {import('./facts.js').Entry} the same, to be added to
   */
  function add(entry) {
    all.push(entry);
    return entry;
  }

  function resolve() {
    const near = nearIn(all, isAnchorUnasked, mayBeListed, NEAR_UNASKED);
    all.forEach((entry, at) => {
      if (near[at] || entry.kind === 'heading') write(entry);
    });
    const kept = nearIn(outline, isAnchor, isListed, NEAR);
    return {
      outline: outline.filter((item, at) => kept[at] || item.kind === 'heading'),
      ...sources,
    };
  }

  /**
   * What stands near an anchor, and lists of codes.
   * @template T
   * @param {T[]} items
   * @param {(item: T) => boolean} anchors
   * @param {(item: T) => boolean} lists whether it may be one of a list of codes
   * @param {{ before: number, after: number }} reach
   */
  function nearIn(items, anchors, lists, reach) {
    const near = new Uint8Array(items.length);
    let listed = 0;
    items.forEach((item, at) => {
      listed = lists(item) ? listed + 1 : 0;
      if (listed > 3 || anchors(item))
        near.fill(1, Math.max(0, at - reach.before), at + reach.after);
    });
    return near;
  }

  /** @param {import('./facts.js').OutlineItem} item */
  function isAnchor({ index, text }) {
    return index >= 0 || mayBeKey(text);
  }

  /** @param {import('./facts.js').OutlineItem} item */
  function isListed({ kind, text }) {
    return kind === 'text' && isCode(text);
  }

  /** @param {import('./facts.js').Entry} entry */
  function isAnchorUnasked({ index, pieces }) {
    if (index >= 0) return true;
    if (pieces.some(isKeyPiece)) return true;
    return pieces.length > 1 && mayBeKey(words.clip(pieces.map(textOf).join(''), 1000));
  }

  /** @param {import('./facts.js').Entry} entry */
  function mayBeListed({ pieces }) {
    return pieces.some(isCodePiece);
  }

  /** @param {import('./facts.js').Piece} piece */
  function textOf({ text }) {
    return text ?? '';
  }

  /** @param {import('./facts.js').Piece} piece */
  function isKeyPiece({ text, sources }) {
    return sources !== undefined || mayBeKey(text ?? '');
  }

  /** @param {import('./facts.js').Piece} piece */
  function isCodePiece({ text }) {
    return text !== undefined && isCode(text.trim());
  }

  /** @param {string} text */
  function mayBeKey(text) {
    return (
      text.length > 15 &&
      HINT.test(text) &&
      (keys.looksLikeKey(text) ||
        KEY.test(text) ||
        MIXED.test(text) ||
        CODES.test(words.clip(text, 1000)))
    );
  }

  /** @param {string} text */
  function isCode(text) {
    return text.length < 160 && (CODE.test(text) || GROUP.test(text));
  }

  /** @param {import('./facts.js').Entry} entry */
  function write({ kind, scope, index, text, pieces }) {
    if (index >= 0 || text) outline.push({ kind, scope, index, text });
    pieces.forEach(writePiece);
    const whole = words.clip(run, 1000);
    run = '';
    if (whole.length > 15) addSources(keys.inText(whole));
    if (whole) outline.push({ kind, scope, index, text: whole });
  }

  /** @param {import('./facts.js').Piece} piece */
  function writePiece({ text = '', parent, sources }) {
    if (sources) addSources(sources);
    else if (!parent) run += run && text;
    else if (sight.rendered(parent)) run += text;
    else addHidden(words.clip(text, 1000));
  }

  /** @param {string} text */
  function addHidden(text) {
    addSources(keys.inHidden(text, unseen || lastTexts()), sources.hidden);
    unseen = `${unseen} ${text}`.slice(-300);
  }

  /**
   * @param {import('./facts.js').KeySource[]} found
   * @param {import('./facts.js').KeySource[]} [others] where to put what is no address
   */
  function addSources(found, others = sources.keys) {
    for (const source of found) {
      const list = /^otpauth/i.test(source.text) ? sources.uris : others;
      if (list.length < MOST_SOURCES)
        list.push({ ...source, before: source.before || lastTexts() });
    }
  }

  function lastTexts() {
    const texts = outline.slice(-4).map((item) => item.text);
    return [...texts, words.clip(run)].join(' ').trim().slice(-300);
  }

  page.entries = { add, resolve };
})();
