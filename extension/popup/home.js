/** The unlocked popup: search, what this page is for us, and the accounts. */

import { t } from '../shared/i18n.js';
import { html, render } from '../vendor/lit-html.js';
import { confirmAccount, copyCode, moveToTrash } from '../views/actions.js';
import { currentVault } from '../views/current.js';
import { explain } from '../views/explain.js';
import { listKeys } from '../views/keys.js';
import { AccountList } from '../views/list.js';
import { nextCode, rowsWithShownCodes } from '../views/next-code.js';
import { sayTimeLeft } from '../views/spoken.js';
import { openApp } from './app-link.js';
import { drawStrip, stripFor } from './strip.js';
import { topBar } from './top-bar.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

/** Rows that the popup makes room for, at least and at most. */
const LEAST_ROWS = 4;
const MOST_ROWS = 8;

/**
 * @typedef {object} Jobs
 * @property {(row: RowView) => void} fill
 * @property {() => void} save
 * @property {() => void} lock
 */

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

  #root;
  #tab;
  #jobs;
  #query = '';
  #stopKeys;
  #edit = (/** @type {RowView} */ row) => openApp(`#/accounts/${row.id}`);
  #next = (/** @type {RowView} */ row) => nextCode(row, this.refresh);
  #list = new AccountList({
    page: (start, count, nowMs) => this.#rows(start, count, nowMs),
    canFill: (row) => this.#canFill(row),
    marksFirst: () => this.#query !== '' || this.onSite > 0,
    onPrimary: (row, primary) => this.#act(row, primary),
    onMenu: (row, anchor) => this.#openMenu(row, anchor),
    onSecond: sayTimeLeft,
  });

  /**
   * @param {HTMLElement} root
   * @param {import('./tab.js').Tab} tab
   * @param {Jobs} jobs
   */
  constructor(root, tab, jobs) {
    this.#root = root;
    this.#tab = tab;
    this.#jobs = jobs;
    this.#stopKeys = listKeys(this.#list, {
      search: () => root.querySelector('input[type=search]'),
      enter: () => this.#enter(),
      copy: copyCode,
      edit: this.#edit,
      trash: (row) => moveToTrash(row, this.refresh),
    });
  }

  /** Whether the user is searching. */
  get asking() {
    return this.#query !== '';
  }

  /** Ends its keys and its clock: something else takes the popup. */
  stop() {
    this.#stopKeys();
    this.#list.stop();
  }

  /** Takes the accounts anew and draws. */
  refresh = () => {
    this.#list.refresh();
    this.#show();
  };

  /** Draws what is known now. */
  draw() {
    this.#list.draw();
    this.#show();
  }

  #show() {
    const { total, matching } = this.#list.page;
    render(
      html`
        ${topBar((query) => this.#ask(query), this.#jobs.lock)}
        ${drawStrip(this.#strip(), this.busy || this.page.kind === 'looking')}
        <main class="list">${matching > 0 ? this.#list.element : this.#empty(total)}</main>`,
      this.#root,
    );
    const rows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, total));
    this.#root.style.setProperty('--shown-rows', String(rows));
  }

  /** @param {number} total */
  #empty(total) {
    if (total > 0)
      return html`<div class="empty"><p>${t('list_no_match', [this.#query])}</p></div>`;
    return html`<div class="empty">
      <p>${t('list_empty')}</p>
      <button type="button" @click=${() => openApp('#/add')}>${t('list_add_first')}</button>
    </div>`;
  }

  #strip() {
    const { only, onSite } = this;
    const { fill, save } = this.#jobs;
    const confirm = (/** @type {RowView} */ row) => confirmAccount(row, this.refresh);
    const context = { host: this.#tab.host, onSite, only, fill, save, confirm, explain };
    return this.job ?? stripFor(this.page, context);
  }

  /**
   * @param {number} start
   * @param {number} count
   * @param {number} nowMs
   */
  #rows(start, count, nowMs) {
    const query = { text: this.#query, pageUrl: this.#tab.url, start, count };
    const page = currentVault().rows(query, nowMs);
    if (this.#query === '' && start === 0) {
      this.onSite = page.onSite;
      this.only = page.onSite === 1 ? page.rows[0] : undefined;
    }
    return rowsWithShownCodes(page);
  }

  /** @param {string} query */
  #ask(query) {
    this.#query = query.trim();
    this.#list.reset();
    this.#show();
  }

  /**
   * Where the site has accounts, only those; where it has none, any may be meant.
   * @param {RowView} row
   */
  #canFill({ match }) {
    return this.page.kind === 'field' && (match !== 'none' || this.onSite === 0);
  }

  /**
   * @param {RowView} row
   * @param {import('../views/row.js').Primary} primary
   */
  #act(row, primary) {
    if (primary === 'fill') this.#jobs.fill(row);
    else if (primary === 'copy') copyCode(row);
    else if (primary === 'next') this.#next(row);
    else this.#edit(row);
  }

  /** Enter in the search field: the strip's button, or the marked row. */
  #enter() {
    const { action } = this.#strip();
    if (this.#query === '' && action) action.run();
    else this.#list.pressTarget();
  }

  /**
   * @param {RowView} row
   * @param {HTMLElement} anchor
   */
  async #openMenu(row, anchor) {
    const { openAccountMenu } = await import('../views/account-menu.js');
    const fill = this.page.kind === 'field' ? this.#jobs.fill : undefined;
    openAccountMenu(row, anchor, {
      refresh: this.refresh,
      edit: this.#edit,
      next: this.#next,
      fill,
    });
  }
}
