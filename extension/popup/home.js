/** The unlocked popup: search, what this page is for us, and the accounts. What it does is in acts.js. */

import { t } from '../shared/i18n.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { rows } from '../views/current.js';
import { lines, plus } from '../views/icons.js';
import { AccountList } from '../views/list.js';
import { drawStrip, stripFor } from './strip.js';

/** @typedef {import('../shared/types.js').RowView} RowView */
/** @typedef {import('./acts.js').Acts} Acts */

/** Rows that the popup makes room for, at least and at most. */
const LEAST_ROWS = 4;
const MOST_ROWS = 8;

export class Home {
  /** @type {import('./strip.js').PageState} */
  page = { kind: 'looking' };
  /** @type {import('./strip.js').Strip | undefined} a job on the page that goes on, or its outcome */
  job;
  /** A job on the page goes on. */
  busy = false;
  /** @type {RowView | undefined} the site's account if it has just one */
  only;
  /** How many accounts the page's site has. */
  onSite = 0;
  /** What stands above the list where something is wrong. @type {unknown} */
  notice = nothing;
  /** How well the vault is kept elsewhere; known after the first paint. @type {unknown} */
  health = '';
  /** What the user searches for. */
  query = '';
  list;

  #root;
  #stopped = false;
  #tab;
  /** @type {PromiseWithResolvers<Acts>} */
  #loading = Promise.withResolvers();
  /** Runs something once acts.js is loaded. @param {(acts: Acts) => unknown} act */
  #acts = (act) => {
    this.#loading.promise.then(act);
  };

  /**
   * @param {HTMLElement} root
   * @param {import('./tabs.js').Tab} tab
   */
  constructor(root, tab) {
    this.#root = root;
    this.#tab = tab;
    const acts = this.#acts;
    this.list = new AccountList({
      page: (start, count, nowMs) => this.#rows(start, count, nowMs),
      canFill: (row) => this.#canFill(row),
      marksFirst: () => this.query !== '' || this.onSite > 0,
      onPrimary: (row, primary) => acts((act) => act.primary(row, primary)),
      onMenu: (row, anchor) => acts((act) => act.openMenu(row, anchor)),
      onSecond: (row, left) => acts((act) => act.sayTimeLeft(row, left)),
    });
  }

  /**
   * What was asked for until now is done.
   * @param {Acts} acts
   */
  ready(acts) {
    this.#loading.resolve(acts);
  }

  /** Takes the accounts anew and draws. */
  refresh = () => {
    if (this.#stopped) return;
    this.list.refresh();
    this.#show();
  };

  /** Draws what is known now. */
  draw() {
    if (this.#stopped) return;
    this.list.draw();
    this.#show();
  }

  /** Another view has the popup now: nothing that ends late draws over it. */
  stop() {
    this.#stopped = true;
    this.list.stop();
  }

  /** @returns {import('./strip.js').Strip} */
  get strip() {
    const { job, page, only, onSite } = this;
    return job ?? stripFor(page, { host: this.#tab.host, onSite, only, acts: this.#acts });
  }

  #show() {
    const { total, matching } = this.list.page;
    render(
      html`
        ${this.#top()}
        ${drawStrip(this.strip, this.busy || this.page.kind === 'looking')}
        ${this.notice}
        <main class="list">${matching > 0 ? this.list.element : this.#empty(total)}</main>
        <footer class="health small">${this.health}</footer>`,
      this.#root,
    );
    const rows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, total));
    this.#root.style.setProperty('--shown-rows', String(rows));
  }

  #top() {
    const add = () => this.#acts((act) => act.add());
    const openMenu = (/** @type {Event} */ event) => {
      const anchor = /** @type {HTMLElement} */ (event.currentTarget);
      this.#acts((act) => act.openTopMenu(anchor));
    };
    return html`<header class="top">
      <h1 class="visually-hidden">${t('manifest_name')}</h1>
      <input
        type="search"
        aria-label=${t('list_search')}
        placeholder=${t('list_search')}
        autocomplete="off"
        spellcheck="false"
        @input=${(/** @type {Event} */ event) => this.#ask(event)}
      />
      <button class="icon" type="button" aria-label=${t('top_add')} title=${t('top_add')} @click=${add}>${plus}</button>
      <button
        class="icon"
        type="button"
        aria-haspopup="menu"
        aria-label=${t('top_menu')}
        title=${t('top_menu')}
        @click=${openMenu}
      >${lines}</button>
    </header>`;
  }

  /** @param {number} total */
  #empty(total) {
    if (total > 0) {
      return html`<div class="empty"><p>${t('list_no_match', [this.query])}</p></div>`;
    }
    return html`<div class="empty">
      <p>${t('list_empty')}</p>
      <button type="button" @click=${() => this.#acts((act) => act.add())}>${t('list_add_first')}</button>
    </div>`;
  }

  /**
   * @param {number} start
   * @param {number} count
   * @param {number} nowMs
   */
  #rows(start, count, nowMs) {
    const query = { text: this.query, pageUrl: this.#tab.url, start, count };
    const page = rows(query, nowMs);
    if (this.query === '' && start === 0) {
      this.onSite = page.onSite;
      this.only = page.onSite === 1 ? page.rows[0] : undefined;
    }
    return page;
  }

  /** @param {Event} event */
  #ask(event) {
    this.query = /** @type {HTMLInputElement} */ (event.target).value.trim();
    this.list.reset();
    this.#show();
  }

  /**
   * Where the site has accounts, only those; where it has none, any may be meant.
   * @param {RowView} row
   */
  #canFill({ match }) {
    return this.page.kind === 'field' && (match !== 'none' || this.onSite === 0);
  }
}
