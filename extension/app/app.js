/** The app page: a tab with everything, one hash route a part. */

import { t } from '../shared/i18n.js';
import { hasPasskey } from '../shared/passkey.js';
import { unlockByPasskey } from '../shared/passkey-slots.js';
import { practiceDue } from '../shared/practice.js';
import { lock, onLockChange } from '../shared/session.js';
import { lockOnClose } from '../shared/view-port.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { brokenVault, unopenedVault } from '../views/broken.js';
import { load } from '../views/current.js';
import { closeDialogs } from '../views/dialog.js';
import { prepareDocument } from '../views/document.js';
import { Unlock } from '../views/unlock.js';
import { accountsPage } from './accounts.js';
import { addPage } from './add.js';
import { backupPage } from './backup.js';
import { editPage } from './edit.js';
import { exportPage } from './export.js';
import { givePage } from './give.js';
import { importPage } from './import.js';
import { PasskeyWindow } from './passkey-window.js';
import { Practice } from './practice.js';
import { printPage } from './print.js';
import { receivePage } from './receive.js';
import { settingsPage } from './settings.js';
import { sharePage } from './share.js';
import { StartOver } from './start-over.js';
import { syncPage } from './sync.js';
import { trashPage } from './trash.js';
import { Welcome } from './welcome.js';

/** @typedef {(main: HTMLElement, id: string) => { refresh?: () => void, stop?: () => void } | undefined} Page */

/** @type {Record<string, { page: Page, part: string }>} */
const ROUTES = {
  accounts: { page: accountsPage, part: 'accounts' },
  account: { page: editPage, part: 'accounts' },
  add: { page: addPage, part: 'add' },
  import: { page: importPage, part: 'add' },
  export: { page: exportPage, part: 'backup' },
  print: { page: printPage, part: 'backup' },
  backup: { page: backupPage, part: 'backup' },
  sync: { page: syncPage, part: 'sync' },
  share: { page: sharePage, part: 'share' },
  give: { page: givePage, part: 'share' },
  receive: { page: receivePage, part: 'share' },
  settings: { page: settingsPage, part: 'settings' },
  trash: { page: trashPage, part: 'accounts' },
};
const PARTS = ['accounts', 'add', 'backup', 'sync', 'share', 'settings'];

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
/** @type {ReturnType<Page>} */
let shown;
let turns = 0;
let open = false;
/** @type {{ busy: boolean } | undefined} what unlocks here says itself when all is stored */
let unlocking;

prepareDocument();
document.title = t('manifest_name');
window.addEventListener('hashchange', () => start());
onLockChange((isOpen) => onLock(isOpen));
chrome.storage.local.onChanged.addListener(({ head }) => head && renew());
start();

/** Opens the vault anew and shows what the address names; of several calls the last counts. */
async function start() {
  const turn = ++turns;
  shown?.stop?.();
  shown = undefined;
  try {
    const opened = await load();
    if (turn !== turns) return;
    open = opened.state === 'open';
    if (!open) closeDialogs();
    unlocking = undefined;
    const shows = {
      'first-run': () => new Welcome(fresh(), () => go('accounts')),
      locked: () => opened.state === 'locked' && showLocked(opened),
      damaged: () => showDamaged(),
      'too-new': () => render(brokenVault('too-new', startOver), fresh()),
      open: () => showPart(),
    };
    shows[opened.state]();
    lockOnClose();
  } catch (error) {
    render(unopenedVault(error), fresh());
  }
}

/** @param {Extract<import('../views/current.js').Opened, { state: 'locked' }>} opened */
function showLocked(opened) {
  if (address().name === 'start-over') {
    new StartOver(fresh(), opened, { done: () => go('accounts'), back: () => go('accounts') });
  } else if (address().name === 'passkey') {
    unlocking = new PasskeyWindow(fresh(), opened, Number(address().id), () => go('accounts'));
  } else {
    const byPasskey = hasPasskey(opened.info) ? () => openByPasskey(opened) : undefined;
    unlocking = new Unlock(fresh(), opened.sealed, start, startOver, byPasskey);
  }
}

/** @param {Extract<import('../views/current.js').Opened, { state: 'locked' }>} opened */
async function openByPasskey({ sealed, info }) {
  await unlockByPasskey(sealed);
  const due = await practiceDue(info.vaultId);
  return () => (due ? new Practice(fresh(), sealed, info.vaultId, start) : start());
}

/** The copies that don't open are set aside when the next vault is stored. */
function showDamaged() {
  if (address().name !== 'start-over') render(brokenVault('damaged', startOver), fresh());
  else new Welcome(fresh(), () => go('accounts'), { text: t('broken_start_over_text') });
}

function startOver() {
  go('start-over');
}

/**
 * Locked or unlocked somewhere. What this page unlocks itself it shows when all is stored.
 * @param {boolean} isOpen
 */
function onLock(isOpen) {
  if (isOpen !== open && !(isOpen && unlocking?.busy)) start();
}

/** Another view had the vault changed: lists follow, forms are left alone. */
async function renew() {
  if (!shown?.refresh) return;
  const turn = turns;
  await load();
  if (turn === turns) shown.refresh();
}

function showPart() {
  const { name, id } = address();
  const route = ROUTES[name];
  if (!route) {
    go('accounts');
    return;
  }
  const page = fresh();
  render(html`<div class="page">${top(route.part)}<main tabindex="-1"></main></div>`, page);
  const main = /** @type {HTMLElement} */ (page.querySelector('main'));
  shown = route.page(main, id);
}

/** `#/accounts/ID` edits one account; the rest are `#/PART`. */
function address() {
  const [, name = '', id = ''] = location.hash.split('/');
  return name === 'accounts' && id ? { name: 'account', id } : { name, id };
}

/** @param {string} part */
function go(part) {
  if (location.hash === `#/${part}`) start();
  else location.hash = `#/${part}`;
}

/** A new root: nothing of the view before stays, nor do its listeners. */
function fresh() {
  const element = document.createElement('div');
  root.replaceChildren(element);
  return element;
}

/** @param {string} part */
function top(part) {
  return html`<header class="top no-print">
    <h1>${t('manifest_name')}</h1>
    <nav class="tabs" aria-label=${t('app_parts')}>
      ${PARTS.map(
        (name) =>
          html`<a href="#/${name}" aria-current=${name === part ? 'page' : nothing}>${t(`app_${name}`)}</a>`,
      )}
    </nav>
    <button type="button" @click=${() => lock()}>${t('app_lock')}</button>
  </header>`;
}
