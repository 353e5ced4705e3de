/**
 * Ranking of a page's fields: node tests/bench/rank.mjs
 *
 * Medians in milliseconds, by how many fields a page has. Each has a label, a text before it and
 * the attributes that fields of real pages have.
 */

import { readFile } from 'node:fs/promises';
import { packed } from '../../extension/shared/pack-facts.js';
import { initSync, rank } from '../../extension/wasm/page.js';

const ROUNDS = 101;

initSync({
  module: new WebAssembly.Module(
    await readFile(new URL('../../extension/wasm/page_bg.wasm', import.meta.url)),
  ),
});

for (const count of [5, 50, 200]) {
  const frames = [page(count)];
  const times = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    const { target } = rank(packed(frames), {});
    const took = performance.now() - begun;
    // A fast answer must be the right one.
    if (target?.fields[0] !== count - 1) throw new Error('the code field was not found');
    return took;
  });
  const [first = 0] = times;
  const median = times.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0;
  console.log(
    `${String(count).padStart(4)} fields ${median.toFixed(2).padStart(8)} ms` +
      `   (the first time ${first.toFixed(2)} ms)`,
  );
}

/**
 * A settings page whose last field takes the code.
 * @param {number} count
 * @returns {import('../../extension/page/facts.js').FrameFacts}
 */
function page(count) {
  const labels = ['First name', 'Company', 'Street and number', 'Telephone', 'Colour of the frame'];
  /** @type {import('../../extension/page/facts.js').FrameFacts['outline']} */
  const outline = [];
  const fields = [];
  for (let index = 0; index < count; index++) {
    const last = index === count - 1;
    const label = last ? 'Authenticator code' : `${labels[index % labels.length]} ${index}`;
    outline.push(
      { kind: 'text', text: label, index: -1, scope: 1 },
      { kind: 'field', text: '', index, scope: 1 },
      { kind: 'text', text: 'You can change this later at any time.', index: -1, scope: 1 },
    );
    fields.push(field(index, label));
  }
  return {
    top: true,
    origin: 'https://example.com',
    path: '/account/settings',
    title: 'Settings | Example',
    shown: true,
    outline,
    scopes: [
      { kind: 'page', parent: -1, label: '' },
      { kind: 'form', parent: 0, label: 'Your profile' },
    ],
    fields,
    foreign: [],
    setup: { uris: [], keys: [], hidden: [], pictures: [] },
  };
}

/**
 * @param {number} index
 * @param {string} label
 * @returns {import('../../extension/page/facts.js').FrameFacts['fields'][number]}
 */
function field(index, label) {
  return {
    ref: { path: [[1, 0]], tag: 'input', id: '', name: '' },
    kind: 'input',
    type: 'text',
    id: `profile_setting_${index}`,
    name: `profile[setting][${index}]`,
    autocomplete: 'off',
    inputmode: '',
    maxlength: 64,
    pattern: '',
    placeholder: '',
    aria: '',
    label,
    described: '',
    around: 'form-control-group settings-row profile-setting-wrapper col-md-6',
    ignores: 0,
    readonly: false,
    disabled: false,
    focused: false,
    holds: 'nothing',
    rect: { x: 100, y: 40 * index, width: 300, height: 30 },
    seen: 'yes',
    slots: 0,
    parents: [index + 10, 3, 2, 1],
  };
}
