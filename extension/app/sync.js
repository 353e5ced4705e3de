/** Stores that keep the vault in step with other browsers: how they fare, and what they ask. */

import { t } from '../shared/i18n.js';
import { ask } from '../shared/messages.js';
import { probe } from '../shared/probe.js';
import { syncNote } from '../shared/sync-notes.js';
import { fullVault } from '../shared/vault.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { tryChange } from '../views/actions.js';
import { change } from '../views/changing.js';
import { choose } from '../views/dialog.js';
import { words } from '../views/errors.js';
import { toast } from '../views/toast.js';
import { devicesPart } from './devices.js';
import { joinRenewed } from './revoke.js';
import { storeCard } from './store-card.js';
import { StoreForm } from './store-form.js';

/**
 * @typedef {import('../shared/types.js').StoreView} StoreView
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
        const views = vault.stores();
        const notes = await Promise.all(views.map(({ id }) => syncNote(id)));
        stores = views.map((store, at) => ({ store, note: notes[at] ?? {} }));
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
   * @param {import('../shared/types.js').StoreTarget} target
   * @param {(step: import('./store-form.js').Step) => void} show
   */
  async function add(target, show) {
    await probe(target, show);
    const [id] = await change({ call: 'keep_store', args: [target] });
    form = undefined;
    await read();
    await run(String(id));
  }

  /** @param {StoreView} store */
  async function remove(store) {
    const choices = [{ label: t('sync_remove'), value: 'remove', danger: true }];
    const text = t('sync_remove_text', [store.place]);
    if (!(await choose(t('sync_remove_title'), text, choices, t('common_cancel')))) return;
    if (await tryChange(draw, { call: 'remove_store', args: [store.id] })) {
      toast(t('sync_removed', [store.place]));
      await read();
    }
  }

  /** @param {StoreView} store */
  async function join({ id }) {
    if (await joinRenewed(id)) await run(id);
  }

  function open() {
    form = new StoreForm({ redraw: () => draw(), onAllowed: add, submit: t('sync_start') });
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
              { run, remove, join },
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
