/** The popup. Its first paint needs the stored vault and the session, and wakes no worker. */

import { lockOnClose } from '../shared/view-port.js';
import { load } from '../views/current.js';
import { prepareDocument } from '../views/document.js';
import { Home } from './home.js';
import { currentTab, openApp } from './tabs.js';

/** @typedef {import('./tabs.js').Tab} Tab */

const root = /** @type {HTMLElement} */ (document.getElementById('view'));

start(); // first, since the browser answers while the document is prepared
lockOnClose();
prepareDocument();

async function start() {
  const [tab, opened] = await Promise.all([currentTab(), load().catch((error) => ({ error }))]);
  if ('state' in opened && opened.state === 'open') return showHome(tab);
  if ('state' in opened && opened.state === 'first-run') return openApp('#/welcome');
  const { showClosed } = await import('./closed.js');
  return showClosed(root, opened, start);
}

/** @param {Tab} tab */
function showHome(tab) {
  const home = new Home(root, tab, (act) => acts.then(act));
  home.refresh();
  lockOnClose(); // if it was unlocked just now
  root.querySelector('input')?.focus();
  const acts = afterPaint().then(async () => {
    const { Acts } = await import('./acts.js');
    return new Acts(home, root, tab, start);
  });
  acts.then((act) => {
    act.look();
    act.warn();
    act.showHealth();
  });
}

/** Everything else waits for the first paint. */
function afterPaint() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
