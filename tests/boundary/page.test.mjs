// What a page's facts mean, through the boundary.
import assert from 'node:assert/strict';
import test from 'node:test';
import { packed } from '../../extension/shared/pack-facts.js';
import { KEY, load, URI } from './modules.mjs';

const { rank: rankPacked, find_keys: findPacked } = await load('page');
/** @type {(frames: FrameFacts[], hint: object) => any} */
const rank = (frames, hint) => rankPacked(packed(frames), hint);
/** @type {(frames: FrameFacts[]) => any} */
const find_keys = (frames) => findPacked(packed(frames));

/** @typedef {import('../../extension/page/facts.js').FrameFacts} FrameFacts */
/** @typedef {import('../../extension/page/facts.js').FieldFacts} FieldFacts */

/** @param {Partial<FrameFacts>} facts @returns {FrameFacts} */
const frame = (facts) => ({
  top: true,
  origin: 'https://example.com',
  path: '/login',
  title: 'Sign in',
  shown: true,
  outline: [],
  scopes: [{ kind: 'page', parent: -1, label: '' }],
  fields: [],
  foreign: [],
  setup: { uris: [], keys: [], hidden: [], pictures: [] },
  ...facts,
});

/** @param {Partial<FieldFacts>} facts @returns {FieldFacts} */
const field = (facts) => ({
  ref: { path: [[1, 0]], tag: 'input', id: '', name: '' },
  kind: 'input',
  type: 'text',
  id: '',
  name: '',
  autocomplete: '',
  inputmode: '',
  maxlength: -1,
  pattern: '',
  placeholder: '',
  aria: '',
  label: '',
  described: '',
  around: '',
  ignores: 0,
  readonly: false,
  disabled: false,
  focused: false,
  holds: 'nothing',
  rect: { x: 0, y: 0, width: 300, height: 30 },
  seen: 'yes',
  slots: 0,
  parents: [1, 2],
  ...facts,
});

/** @param {string} text @returns {import('../../extension/page/facts.js').OutlineItem} */
const said = (text) => ({ kind: 'text', text, index: -1, scope: 0 });

/** @param {FieldFacts[]} fields */
const withFields = (...fields) =>
  frame({
    fields,
    outline: fields.map((_, index) => ({ kind: 'field', text: '', index, scope: 0 })),
  });

test('a decision names the fields, how much each takes, and why', () => {
  const decision = rank(
    [withFields(field({ label: 'Search' }), field({ label: 'Authenticator code' }))],
    {},
  );
  assert.deepEqual(decision.target, { frame: 0, fields: [1], pieces: [0] });
  assert.equal(decision.refusal, null);
  assert.deepEqual(decision.left, { search: 1 });
  const [best] = decision.ranked;
  assert.equal(best.purpose, 'code');
  assert.ok(best.reasons.includes('own-app') && best.score > 0);
});

test('a refusal has a code', () => {
  assert.equal(rank([frame({})], {}).refusal, 'no-field');
  const sms = rank([withFields(field({ label: 'SMS code', maxlength: 6 }))], {});
  assert.deepEqual([sms.target, sms.refusal], [null, 'asks-sms']);
  const pointed = [withFields(field({ label: 'SMS code', maxlength: 6, focused: true }))];
  assert.ok(rank(pointed, { pointed: true, digits: 6 }).target);
});

test('frames of other origins are filled only where the person agreed', () => {
  const other = {
    ...withFields(field({ label: 'Authenticator code' })),
    top: false,
    origin: 'https://id.example.net',
  };
  assert.equal(rank([frame({}), other], {}).target, null);
  assert.equal(rank([frame({}), other], { origins: ['https://id.example.net'] }).target.frame, 1);
});

test('found keys carry what the page states', () => {
  const outline = [
    said(`Your setup key: ${KEY.match(/.{4}/g)?.join(' ')}`),
    said('Digits: 8'),
    said('SHA-256'),
  ];
  const [found, ...more] = find_keys([frame({ title: 'Two-factor | Acme', outline })]);
  assert.deepEqual(more, []);
  assert.deepEqual([found.kind, found.text, found.issuer], ['key', KEY, 'Acme']);
  assert.deepEqual(found.stated, {
    algorithm: 'SHA256',
    digits: 8,
    period: undefined,
    counter: false,
  });
});

test('an address in a link is found once, beside its text too', () => {
  const uri = {
    text: URI,
    source: /** @type {const} */ ('link'),
    label: 'href',
    before: '',
    shown: true,
  };
  const facts = frame({ outline: [said(`Secret key: ${KEY}`)] });
  facts.setup.uris.push(uri);
  const found = find_keys([facts]);
  assert.deepEqual(
    found.map((/** @type {any} */ one) => [one.kind, one.text]),
    [['uri', URI]],
  );
});

test('what are no facts is refused with a code', () => {
  const { texts, numbers } = packed([withFields(field({ label: 'Code' }))]);
  const more = Float64Array.from([...numbers, 1]);
  const cut = { texts: texts.slice(0, -1), numbers };
  const long = { texts, numbers: more };
  const bytes = { texts: new Uint8Array(texts.length).fill(255), numbers };
  for (const wrong of [null, 7, 'x', {}, { texts }, cut, long, bytes]) {
    for (const call of [() => rankPacked(wrong, {}), () => findPacked(wrong)]) {
      assert.throws(call, { name: 'SparekeyError', code: 'bad-facts' });
    }
  }
});

test('what the page says reaches the module whole', () => {
  const odd = 'Authenticator\0code';
  const frames = [
    withFields(field({ label: 'Suche', maxlength: 3 }), field({ label: odd, parents: [] })),
    { ...withFields(field({ label: '認証コード', slots: 6, seen: 'no' })), top: false },
  ];
  const { ranked } = rank(frames, { digits: 6 });
  const found = ranked.map((/** @type {any} */ { frame, fields }) => [frame, fields]);
  assert.deepEqual(found, [
    [1, [0]],
    [0, [1]],
  ]);
});
