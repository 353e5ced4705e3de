/**
 * The toolbar button on sample pages of every kind, in both browsers: what a sign-in page's own script
 * takes for its code, what pages without a code field keep, which keys set-up pages give.
 */

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { describeInBrowsers } from './in-browsers.mjs';
import { seed } from './jobs.mjs';
import { ACCOUNTS, samplesOf, trySample } from './samples.mjs';
import { serveFiles } from './serve.mjs';
import { GOOD, verdictOf } from './verdict.mjs';

describeInBrowsers('pages', (world) => {
  /** @type {import('./serve.mjs').Files} */
  let files;
  before(async () => {
    files = await serveFiles();
    await seed(world.user, ACCOUNTS);
  });
  after(() => files.close());

  for (const sample of [...samplesOf('own'), ...samplesOf('corpus')]) {
    it(sample.file, async () => {
      const { report, codes } = await trySample(world.user, files, sample);
      const verdict = verdictOf(sample, report, codes);
      assert.ok(GOOD.includes(verdict), `${verdict} ${JSON.stringify(report)}`);
    });
  }
});
