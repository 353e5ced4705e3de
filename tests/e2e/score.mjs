/**
 * Clicks the toolbar button on every page we have and prints what came of it:
 *
 *   node tests/e2e/score.mjs [--browser chromium|firefox|both] [--of own|widgets|refilled|corpus|servers]…
 *
 * Pages: see samples.mjs; widgets are built anew, servers played where they are installed. Ends with 1
 * unless all came to what they should.
 */

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BROWSERS } from './driver/index.mjs';
import { seed, start } from './jobs.mjs';
import { ACCOUNTS, SOURCES, samplesOf, trySample } from './samples.mjs';
import { serveFiles } from './serve.mjs';
import { playServer, serverNames } from './servers/index.mjs';
import { GOOD, verdictOf } from './verdict.mjs';
import { buildWidgets } from './widgets/build.mjs';

/** @typedef {import('./driver/index.mjs').BrowserName} BrowserName */
/** @typedef {import('./verdict.mjs').Verdict} Verdict */
/** @typedef {{ source: string, kind: string, page: string, browser: BrowserName, verdict: Verdict, why: string }} Score */

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'both' },
    of: { type: 'string', multiple: true, default: [...SOURCES, 'servers'] },
  },
});
const browsers = BROWSERS.filter((name) => values.browser === 'both' || name === values.browser);
if (browsers.length === 0) {
  console.error('usage: node tests/e2e/score.mjs [--browser chromium|firefox|both] [--of …]…');
  process.exit(2);
}

/** What is counted of each kind of page, the wanted first. */
const COUNTED = new Map(
  /** @type {[string, Verdict[]][]} */ ([
    ['challenge', ['accepted', 'wrong', 'not-found']],
    ['negative', ['kept', 'filled']],
    ['setup', ['right', 'wrong-key', 'missed']],
    ['setup_negative', ['none', 'invented']],
  ]),
);

const widgets = values.of.includes('widgets') || values.of.includes('refilled');
if (widgets && existsSync('tests/e2e/widgets/node_modules')) {
  await buildWidgets();
}
/** @type {Score[]} */
const scores = [];
for (const browser of browsers) {
  scores.push(...(await scoreSamples(browser)));
  if (values.of.includes('servers')) scores.push(...(await scoreServers(browser)));
}
printTable();
const bad = scores.filter(({ verdict }) => !GOOD.includes(verdict));
for (const { page, browser, verdict, why } of bad)
  console.log(`${browser} ${page}: ${verdict} ${why}`);
process.exitCode = bad.length > 0 ? 1 : 0;

/** @param {BrowserName} browser */
async function scoreSamples(browser) {
  /** @type {Score[]} */
  const found = [];
  const files = await serveFiles();
  const user = await start(browser);
  try {
    await seed(user, ACCOUNTS);
    for (const source of SOURCES.filter((each) => values.of.includes(each))) {
      for (const sample of samplesOf(source)) {
        const { report, codes } = await trySample(user, files, sample);
        const verdict = verdictOf(sample, report, codes);
        const { file: page, kind } = sample;
        found.push({ source, kind, page, browser, verdict, why: JSON.stringify(report) });
      }
    }
  } finally {
    await user.close();
    await files.close();
  }
  return found;
}

/** @param {BrowserName} browser */
async function scoreServers(browser) {
  /** @type {Score[]} */
  const found = [];
  const user = await start(browser);
  try {
    await seed(user, []);
    for (const page of serverNames()) {
      const { setUp, signedIn, why } = await playServer(user, page);
      const about = { source: 'servers', page, browser, why };
      found.push({ ...about, kind: 'setup', verdict: setUp ? 'right' : 'missed' });
      found.push({ ...about, kind: 'challenge', verdict: signedIn ? 'accepted' : 'not-found' });
    }
  } finally {
    await user.close();
  }
  return found;
}

function printTable() {
  const lines = [['pages', 'kind', 'of', '', ...browsers]];
  for (const source of [...SOURCES, 'servers']) {
    for (const [kind, verdicts] of COUNTED) {
      const these = scores.filter((score) => score.source === source && score.kind === kind);
      if (these.length === 0) continue;
      const pages = new Set(these.map(({ page }) => page)).size;
      for (const [at, verdict] of verdicts.entries()) {
        const head = at === 0 ? [source, kind, String(pages)] : ['', '', ''];
        const counts = browsers.map((browser) =>
          String(these.filter((s) => s.browser === browser && s.verdict === verdict).length),
        );
        lines.push([...head, verdict, ...counts]);
      }
    }
  }
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  for (const line of lines) {
    console.log(
      line
        .map((text, at) => text.padEnd(widths?.[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
