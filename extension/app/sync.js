/** Stores that keep the vault in step with other browsers: how they fare, and what they ask. */

import { allowFolder, dropFolder, hasFolders, keepFolder } from '../shared/folders.js';
import { t } from '../shared/i18n.js';
import { ask } from '../shared/messages.js';
import { probe } from '../shared/probe.js';
import { storesOf } from '../shared/stores.js';
import { syncNote } from '../shared/sync-notes.js';
import { fullVault } from '../shared/vault.js';
import { fullModule } from '../shared/wasm.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { tryChange } from '../views/actions.js';
import { change } from '../views/changing.js';
import { choose } from '../views/dialog.js';
import { words } from '../views/errors.js';
import { toast } from '../views/toast.js';
import { devicesPart } from './devices.js';
import { joinRenewed } from './revoke.js';
import { storeCard, storeName } from './store-card.js';
import { StoreForm } from './store-form.js';

/**
 * @typedef {import('../shared/types.js').AnyStore} StoreView
 * @typedef {import('../shared/types.js').SyncNote} SyncNote
 * @typedef {import('../shared/types.js').SyncQuestion} SyncQuestion
 * @typedef {import('../shared/types.js').SyncDecision} SyncDecision
 */

/** @param {HTMLElement} main */
export function syncPage(main) {
  /** @type {{ store: StoreView, note: SyncNote }[]} */
  let stores = [];
  /** @type {import('../shared/types.js').DeviceView[]} */
  let devices = [];
  /** @type {Map<string, SyncQuestion>} what a store's last run asked, by its id */
  const questions = new Map();
  /** @type {Set<string>} ids of stores at work */
  const busy = new Set();
  /** @type {StoreForm | undefined} */
  let form;
  let error = '';

  async function read() {
    try {
      const { vault } = await fullVault();
      try {
        devices = vault.devices();
        const views = await storesOf(await fullModule(), vault);
        const notes = await Promise.all(views.map(({ id }) => syncNote(id)));
        stores = views.map((store, at) => {
          const code = 'problem' in store && store.problem;
          return { store, note: { ...notes[at], ...(code && { code }) } };
        });
      } finally {
        vault.free();
      }
    } catch (thrown) {
      error = words(thrown);
    }
    if (main.isConnected) draw();
  }

  /**
   * @param {string} id
   * @param {SyncDecision} [decision]
   */
  async function run(id, decision) {
    busy.add(id);
    draw();
    try {
      const outcome = await ask('sync', { id, ...(decision && { decision }) });
      if (outcome.kind === 'ask') questions.set(id, outcome.question);
      else questions.delete(id);
    } catch {
      questions.delete(id); // the note says why
    }
    busy.delete(id);
    await read();
  }

  /**
   * @param {import('./store-form.js').Chosen} chosen
   * @param {(step: import('./store-form.js').Step) => void} show
   */
  async function add(chosen, show) {
    const id = await keep(chosen, show);
    form = undefined;
    await read();
    await run(id);
  }

  /**
   * A store is one of ours once it has shown that it can keep a vault.
   * @param {import('./store-form.js').Chosen} chosen
   * @param {(step: import('./store-form.js').Step) => void} show
   * @returns {Promise<string>} its id
   */
  async function keep(chosen, show) {
    if (chosen.kind === 'browser') {
      const id = (await fullModule()).browser_store();
      show('first');
      await ask('sync', { id });
      return id;
    }
    if (chosen.kind === 'folder') {
      const id = await keepFolder(chosen.folder);
      const isNew = !stores.some(({ store }) => store.id === id);
      show('first');
      try {
        await ask('sync', { id });
      } catch (error) {
        if (isNew) await dropFolder(id);
        throw error;
      }
      return id;
    }
    await probe(chosen, show);
    const [id] = await change({ call: 'keep_store', args: [chosen] });
    return String(id);
  }

  /** @param {StoreView} store */
  async function remove(store) {
    const choices = [{ label: t('sync_remove'), value: 'remove', danger: true }];
    const name = storeName(store);
    const isOfVault = store.kind === 'webdav' || store.kind === 's3';
    const text = t(isOfVault ? 'sync_remove_text' : 'sync_forget_text', [name]);
    if (!(await choose(t('sync_remove_title'), text, choices, t('common_cancel')))) return;
    const call = isOfVault ? 'remove_store' : 'forget_store';
    if (await tryChange(draw, { call, args: [store.id] })) {
      if (store.kind === 'folder') await dropFolder(store.id);
      toast(t('sync_removed', [name]));
      await read();
    }
  }

  /** @param {StoreView} store */
  async function allow({ id }) {
    if (await allowFolder(id)) await run(id);
  }

  /** @param {StoreView} store */
  async function join({ id }) {
    if (await joinRenewed(id)) await run(id);
  }

  function open() {
    const hasBrowser = stores.some(({ store }) => store.kind === 'browser');
    form = new StoreForm({
      redraw: () => draw(),
      onAllowed: add,
      submit: t('sync_start'),
      kinds: [
        'webdav',
        's3',
        ...(hasBrowser ? [] : [/** @type {const} */ ('browser')]),
        ...(hasFolders() ? [/** @type {const} */ ('folder')] : []),
      ],
    });
    draw();
  }

  function draw() {
    render(
      html`
        <section>
          <h2>${t('sync_title')}</h2>
          <p class="narrow">${t('sync_text')}</p>
          ${stores.map((each) =>
            storeCard(
              { ...each, question: questions.get(each.store.id), busy: busy.has(each.store.id) },
              { run, remove, join, allow },
            ),
          )}
          ${error ? html`<div class="notice notice-bad" role="alert"><p>${error}</p></div>` : nothing}
          ${
            form
              ? html`<h3>${t('sync_add')}</h3>${form.form()}`
              : html`<p><button class=${stores.length > 0 ? '' : 'primary'} type="button" @click=${open}>${t('sync_add')}</button></p>`
          }
        </section>
        ${devicesPart(devices, { redraw: read, stores: stores.length })}`,
      main,
    );
  }

  const onNote = (/** @type {Record<string, unknown>} */ changes) => {
    if (Object.keys(changes).some((name) => name.startsWith('sync-'))) read();
  };
  chrome.storage.local.onChanged.addListener(onNote);
  draw();
  read();
  return {
    refresh: () => void read(),
    stop: () => chrome.storage.local.onChanged.removeListener(onNote),
  };
}
