/**
 * Reading a page: node tests/bench/collect.mjs [chromium|firefox]
 *
 * Medians in milliseconds of the scripts that collect a frame's facts, as the extension injects them,
 * on a page of 5,000 elements with 200 fields: once the page was loaded and painted, and when read again.
 */

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSERS } from '../e2e/driver/index.mjs';
import { builtExtension, start } from '../e2e/jobs.mjs';
import { serveFiles } from '../e2e/serve.mjs';

const LOADS = 9;
const AGAIN = 10;
const FIELDS = 200;
const ELEMENTS = 5000;
/** As page/inject.js lists them. */
const SCRIPTS =
  'dom sight words slots fields keys pictures parts tree entries outline collect'.split(' ');

const [, , wanted] = process.argv;
const folder = await mkdtemp(join(tmpdir(), 'sparekey-collect-'));
const files = await serveFiles();
await writeFile(join(folder, 'page.html'), page());
const url = files.urlOf(join(folder, 'page.html'));
console.log('browser      first   again   fields  texts');
try {
  for (const browser of BROWSERS.filter((name) => !wanted || name === wanted)) {
    await measure(browser);
  }
} finally {
  await files.close();
  await rm(folder, { recursive: true });
}

/** @param {import('../e2e/driver/index.mjs').BrowserName} browser */
async function measure(browser) {
  const extensionDir = join(folder, browser);
  await cp(builtExtension(`${browser}-test`), extensionDir, { recursive: true });
  await writeFile(join(extensionDir, 'timed.js'), await timed(extensionDir));
  // So that pages can be read without a click, which would read them too.
  const manifest = join(extensionDir, 'manifest.json');
  const host_permissions = ['http://127.0.0.1/*'];
  const kept = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(manifest, JSON.stringify({ ...kept, host_permissions }));
  const user = await start(browser, { extensionDir });
  try {
    const tab = await user.newPage(url);
    const view = await user.openExtensionPage('app/app.html');
    /** @type {number[]} */
    const first = [];
    /** @type {number[]} */
    const again = [];
    let counts = { fields: 0, texts: 0 };
    for (let load = 0; load < LOADS; load++) {
      await tab.bringToFront(); // what is not in front is not painted
      await tab.reload();
      await tab.evaluate(painted);
      const result = await view.evaluate(readTimed, url);
      counts = result.counts;
      const [cold = 0, ...warm] = result.times;
      first.push(cold);
      again.push(...warm);
    }
    if (counts.fields !== FIELDS) throw new Error(`${counts.fields} fields were found`);
    console.log(
      [
        browser.padEnd(10),
        median(first).toFixed(1).padStart(7),
        median(again).toFixed(1).padStart(7),
        String(counts.fields).padStart(8),
        String(counts.texts).padStart(6),
      ].join(' '),
    );
    await view.close();
  } finally {
    await user.close();
  }
}

/** Runs in the page that is read: nobody clicks before there is something to see. */
function painted() {
  return new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))),
  );
}

/**
 * Runs in a page of the extension.
 * @param {string} url
 */
async function readTimed(url) {
  const tabs = await chrome.tabs.query({});
  const tab = tabs.find((each) => each.url === url);
  const target = { tabId: tab?.id ?? -1 };
  const [read] = await chrome.scripting.executeScript({ target, files: ['/timed.js'] });
  return /** @type {{ times: number[], counts: { fields: number, texts: number } }} */ (
    read?.result
  );
}

/**
 * The scripts in one, run several times.
 * @param {string} extensionDir
 */
async function timed(extensionDir) {
  const sources = await Promise.all(
    SCRIPTS.map((name) => readFile(join(extensionDir, 'page', `${name}.js`), 'utf8')),
  );
  const last = sources.pop() ?? '';
  return `(() => {
    const times = [];
    let facts;
    for (let index = 0; index <= ${AGAIN}; index++) {
      const begun = performance.now();
      ${sources.join('\n')}
      facts = ${last.slice(last.indexOf('(() =>'))}
      times.push(performance.now() - begun);
    }
    return { times, counts: { fields: facts.fields.length, texts: facts.outline.length } };
  })()`;
}

/** @param {number[]} numbers */
function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

/** A page of settings: navigation, groups of fields as Bootstrap marks them up, tables between. */
function page() {
  const labels = ['First name', 'Company', 'Street and number', 'Telephone', 'Colour of the frame'];
  const navigation = Array.from(
    { length: 40 },
    (_, at) => `<li class="nav-item"><a class="nav-link" href="#${at}">Part ${at} of the settings
      <svg viewBox="0 0 16 16" width="16" height="16"><path d="M1 1h14v14H1z"/><rect x="3" y="3" width="4" height="4"/></svg></a></li>`,
  ).join('');
  let rest = ELEMENTS - 40 * 5 - FIELDS * 7 - 20;
  const groups = Array.from({ length: FIELDS }, (_, at) => {
    const label = at === FIELDS - 1 ? 'Authenticator code' : `${labels[at % labels.length]} ${at}`;
    const rows = at % 10 === 9 ? Math.min(Math.floor(rest / 6), 28) : 0;
    rest -= rows * 6;
    const table = Array.from(
      { length: rows },
      (_, row) =>
        `<tr><td>${row}</td><td><a href="#">Order ${at * 100 + row}</a></td><td><span>Sent</span></td></tr>`,
    ).join('');
    return `<div class="row mb-3 settings-row"><label for="setting_${at}" class="col-form-label">${label}</label>
      <div class="col-sm-10"><input class="form-control" id="setting_${at}" name="profile[setting][${at}]" maxlength="64">
      <div class="form-text">You can change this <em>later</em> at any time.</div></div></div>${rows ? `<table class="table">${table}</table>` : ''}`;
  }).join('');
  const more = '<div class="filler"><p>Text of the page</p></div>'.repeat(Math.max(0, rest >> 1));
  return `<!doctype html><html lang="en"><title>Settings | Example</title><style>
    body { font: 16px sans-serif; margin: 0; display: grid; grid-template-columns: 200px 1fr }
    .row { display: flex; gap: 8px } .form-control { width: 300px; height: 30px }
    nav { overflow: auto; height: 100vh; position: sticky; top: 0 }
  </style><nav><ul>${navigation}</ul></nav><main><h1>Your profile</h1><form>${groups}<button>Save</button></form>${more}</main></html>`;
}
