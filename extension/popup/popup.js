/** The popup. Its first paint needs the stored vault and the session, and wakes no worker. */

import { load } from '../views/current.js';
import { prepareDocument } from '../views/document.js';
import { openApp } from './app-link.js';
import { Home } from './home.js';
import { currentTab } from './tab.js';

/** @typedef {import('./tab.js').Tab} Tab */

const root = /** @type {HTMLElement} */ (document.getElementById('view'));

prepareDocument();
start();

async function start() {
  const [tab, opened] = await Promise.all([currentTab(), load().catch((error) => ({ error }))]);
  if ('state' in opened && opened.state === 'open') return showHome(tab);
  if ('state' in opened && opened.state === 'first-run') return openApp('#/welcome');
  const { showClosed } = await import('./closed.js');
  return showClosed(root, opened, start);
}

/** @param {Tab} tab */
async function showHome(tab) {
  const home = new Home(root, tab, {
    fill: async (row) => (await jobs).fill(row),
    save: async () => (await jobs).save(),
    lock: async () => (await jobs).lock(),
  });
  home.refresh();
  root.querySelector('input')?.focus();
  // Everything else waits for the first paint.
  const jobs = afterPaint().then(async () => {
    const { Jobs } = await import('./jobs.js');
    return new Jobs(home, root, tab, start);
  });
  await (await jobs).look();
}

function afterPaint() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
