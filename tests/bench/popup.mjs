/**
 * The popup's start: node tests/bench/popup.mjs [ACCOUNTS…]
 *
 * From navigation to the first code painted, vault unlocked and worker dead, in headless Chromium,
 * beside a static page of the same extension; both take turns in one run. Then what the popup costs
 * while it is just open.
 */

import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret } from 'otpauth';
import { builtExtension, seed, start } from '../e2e/jobs.mjs';

const ROUNDS = 11;
const IDLE_MS = 10_000;
/** What no extension page can go below: one static code. */
const BLANK = '<!doctype html><meta charset="utf-8"><p class="code">123 456</p>';

const counts = process.argv.slice(2).map(Number);
const extensionDir = await extensionWithBlankPage();
console.log('accounts   popup    blank   over blank   CPU open   nodes   heap');
try {
  for (const count of counts.length > 0 ? counts : [10, 100, 1000, 10_000]) await measure(count);
} finally {
  await rm(extensionDir, { recursive: true });
}

async function extensionWithBlankPage() {
  const folder = await mkdtemp(join(tmpdir(), 'sparekey-bench-'));
  await cp(builtExtension('chromium-test'), folder, { recursive: true });
  await writeFile(join(folder, 'blank.html'), BLANK);
  return folder;
}

/** @param {number} count of accounts */
async function measure(count) {
  const user = await start('chromium', { extensionDir });
  try {
    await seed(
      user,
      Array.from({ length: count }, (_, index) => ({
        text: new Secret({ buffer: randomBytes(20).buffer }).base32,
        issuer: `Issuer ${index}`,
        name: `user${index}@example.com`,
      })),
    );
    /** @type {Record<string, number[]>} */
    const times = { 'popup/popup.html': [], 'blank.html': [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const path of Object.keys(times)) times[path]?.push(await paintMs(user, path));
    }
    const [popup = 0, blank = 0] = Object.values(times).map(median);
    const { cpu, nodes, heap } = await idle(user);
    console.log(
      [
        String(count).padStart(8),
        `${popup.toFixed(0)} ms`.padStart(7),
        `${blank.toFixed(0)} ms`.padStart(8),
        `${(popup - blank).toFixed(0)} ms`.padStart(12),
        `${(cpu * 100).toFixed(2)} %`.padStart(10),
        String(nodes).padStart(7),
        `${(heap / 1e6).toFixed(1)} MB`.padStart(6),
      ].join(' '),
    );
  } finally {
    await user.close();
  }
}

/**
 * Milliseconds from the start of the navigation to the frame that shows the first code.
 * @param {import('../e2e/jobs.mjs').User} user
 * @param {string} path
 */
async function paintMs(user, path) {
  await user.killWorker();
  const page = await user.newPage();
  await page.evaluateOnNewDocument(() => {
    const painted = new Promise((resolve) => {
      const look = () => {
        // The frame in which the code is there has been shown when the next one begins.
        if (document.querySelector('.code'))
          requestAnimationFrame(() => resolve(performance.now()));
        else requestAnimationFrame(look);
      };
      look();
    });
    Object.assign(window, { painted });
  });
  await page.goto(user.extensionUrl + path);
  const ms = await page.evaluate(() => /** @type {any} */ (window).painted);
  await page.close();
  return /** @type {number} */ (ms);
}

/**
 * Main-thread time of the popup while nobody does anything, as a share of one core.
 * @param {import('../e2e/jobs.mjs').User} user
 */
async function idle(user) {
  const page = await user.newPage();
  await page.goto(`${user.extensionUrl}popup/popup.html`);
  await page.waitForSelector('.code');
  await sleep(1000); // what follows the first paint is no idling
  const before = await page.metrics();
  await sleep(IDLE_MS);
  const { TaskDuration = 0, Nodes = 0, JSHeapUsedSize = 0 } = await page.metrics();
  await page.close();
  const cpu = ((TaskDuration - (before.TaskDuration ?? 0)) * 1000) / IDLE_MS;
  return { cpu, nodes: Nodes, heap: JSHeapUsedSize };
}

/** @param {number[]} times */
function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}
