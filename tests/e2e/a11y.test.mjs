/** axe-core finds nothing in any view, in any state, in either browser. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { startSite } from '../site/server.mjs';
import { BROWSERS } from './driver/index.mjs';
import { walk } from './states.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('accessibility', () => {
  /** @type {import('../site/server.mjs').Site} */
  let site;
  before(async () => {
    site = await startSite();
  });
  after(() => site.close());

  for (const browser of BROWSERS) {
    it(`is clean in every view of ${browser}`, async () => {
      /** @type {string[]} */
      const violations = [];
      let seen = 0;
      await walk(browser, site.url, () => async (name, view) => {
        seen += 1;
        await view.addScript(axe);
        violations.push(...(await view.evaluate(runAxe)).map((each) => `${name}: ${each}`));
        if (seen === 1) assert.match((await view.evaluate(runAxeOnFault)).join(), /image-alt/);
      });
      assert.deepEqual(violations, []);
      assert.ok(seen > 20, `only ${seen} states`);
    });
  }
});

/** Runs in the view, to know that axe would find a fault. @returns {Promise<string[]>} */
async function runAxeOnFault() {
  const { axe } = /** @type {any} */ (globalThis);
  const image = new Image(10, 10);
  document.querySelector('main')?.append(image);
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  image.remove();
  return violations.map((/** @type {any} */ { id }) => id);
}

/** Runs in the view. @returns {Promise<string[]>} */
async function runAxe() {
  const { axe } = /** @type {any} */ (globalThis);
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap((/** @type {any} */ { id, nodes }) =>
    nodes.map((/** @type {any} */ node) => `${id} at ${node.target} (${node.failureSummary})`),
  );
}
