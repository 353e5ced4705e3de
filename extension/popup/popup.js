/** The popup. Its first paint needs the stored vault and the session, and wakes no worker. */

import { readHead } from '../shared/store.js';
import { lockOnClose } from '../shared/view-port.js';
import { load, loadFront } from '../views/current.js';
import { prepareDocument } from '../views/document.js';
import { Home } from './home.js';
import { currentTab, openApp } from './tabs.js';

/** @typedef {import('./tabs.js').Tab} Tab */

const root = /** @type {HTMLElement} */ (document.getElementById('view'));

start(); // first, since the browser answers while the document is prepared
lockOnClose();
prepareDocument();

/** A large vault shows its front's rows first, and is opened once these are painted. */
async function start() {
  const head = readHead();
  const tab = currentTab();
  const early = loadFront(head, tab).then(async (isOpen) =>
    isOpen ? showHome(await tab) : undefined,
  );
  const whole = load(early.then((home) => (home ? afterPaint() : undefined)).then(() => head));
  const [home, opened] = await Promise.all([early, whole.catch((error) => ({ error }))]);
  if ('state' in opened && opened.state === 'open') {
    if (home) home.refresh();
    return act(home ?? showHome(await tab), await tab);
  }
  home?.stop();
  if ('state' in opened && opened.state === 'first-run') return openApp('#/welcome');
  const { showClosed } = await import('./closed.js');
  return showClosed(root, opened, start);
}

/** @param {Tab} tab */
function showHome(tab) {
  const home = new Home(root, tab);
  home.refresh();
  lockOnClose(); // if it was unlocked just now
  root.querySelector('input')?.focus();
  return home;
}

/**
 * @param {Home} home
 * @param {Tab} tab
 */
async function act(home, tab) {
  await afterPaint();
  const { Acts } = await import('./acts.js');
  const acts = new Acts(home, root, tab, start);
  home.ready(acts);
  acts.look();
  acts.warn();
  acts.showHealth();
}

/** Everything else waits for the first paint. */
function afterPaint() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
