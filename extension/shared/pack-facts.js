/**
 * A page's facts as the wasm module takes them: one text and one list of numbers instead of thousands
 * of properties. crate/wasm/src/page/read.rs goes through them in the same order.
 */

/**
 * @typedef {import('../page/facts.js').FrameFacts} FrameFacts
 * @typedef {import('../page/facts.js').FieldFacts} FieldFacts
 * @typedef {import('../page/facts.js').KeySource} KeySource
 */

/** Parts the texts. */
const BETWEEN = '\0';
const ITEMS = ['text', 'heading', 'action', 'picture', 'field'];
const SCOPES = ['page', 'form', 'dialog', 'group', 'aside', 'search'];
const FIELDS = ['input', 'textarea', 'editable', 'group'];
const HOLDS = ['nothing', 'code', 'other'];
const SEEN = ['yes', 'transparent', 'covered', 'no'];
const SOURCES = ['text', 'link', 'attribute', 'value'];

/**
 * @param {FrameFacts[]} frames
 * @returns {import('../wasm/page.js').PackedFacts}
 */
export function packed(frames) {
  let texts = '';
  /** @type {number[]} */
  const numbers = [];
  list(frames, frame);
  return { texts: new TextEncoder().encode(texts), numbers: Float64Array.from(numbers) };

  /** @param {string[]} some */
  function text(...some) {
    for (const one of some)
      texts += (one.includes(BETWEEN) ? one.replaceAll(BETWEEN, ' ') : one) + BETWEEN;
  }

  /**
   * @template T
   * @param {T[]} each
   * @param {(one: T) => void} pack
   */
  function list(each, pack) {
    numbers.push(each.length);
    for (const one of each) pack(one);
  }

  /** @param {FrameFacts} facts */
  function frame({ top, shown, foreign, setup, origin, path, title, outline, scopes, fields }) {
    numbers.push(Number(top), Number(shown), foreign.length, setup.pictures.length);
    text(origin, path, title);
    list(outline, (item) => {
      numbers.push(Math.max(0, ITEMS.indexOf(item.kind))); // a frame's title is a text
      if (item.kind === 'field') numbers.push(item.index);
      numbers.push(item.scope);
      text(item.text);
    });
    list(scopes, (scope) => {
      numbers.push(SCOPES.indexOf(scope.kind), scope.parent);
      text(scope.label);
    });
    list(fields, field);
    list([...setup.uris, ...setup.keys, ...setup.hidden], source);
  }

  /** @param {FieldFacts} facts */
  function field(facts) {
    const { rect, parents } = facts;
    numbers.push(
      FIELDS.indexOf(facts.kind),
      HOLDS.indexOf(facts.holds),
      SEEN.indexOf(facts.seen),
      facts.maxlength,
      facts.ignores,
      Number(facts.readonly),
      Number(facts.disabled),
      Number(facts.focused),
      facts.slots,
      rect.x,
      rect.y,
      rect.width,
      rect.height,
    );
    list(parents, (parent) => numbers.push(parent));
    text(facts.type, facts.id, facts.name, facts.autocomplete, facts.inputmode, facts.pattern);
    text(facts.placeholder, facts.aria, facts.label, facts.described, facts.around);
  }

  /** @param {KeySource} found */
  function source(found) {
    numbers.push(SOURCES.indexOf(found.source), Number(found.shown));
    text(found.text, found.label, found.before);
  }
}
