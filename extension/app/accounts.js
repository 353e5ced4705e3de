/** All accounts: search, codes, and what can be done with each. */

import { plural, t } from '../shared/i18n.js';
import { html, render } from '../vendor/lit-html.js';
import { openAccountMenu } from '../views/account-menu.js';
import { copyCode, moveToTrash } from '../views/actions.js';
import { clockNotice, clockState } from '../views/clock-notice.js';
import { currentVault } from '../views/current.js';
import { listKeys } from '../views/keys.js';
import { AccountList } from '../views/list.js';
import { nextCode } from '../views/next-code.js';
import { refusedCode } from '../views/refused-code.js';
import { sayTimeLeft } from '../views/spoken.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

/** @param {HTMLElement} main */
export function accountsPage(main) {
  let text = '';
  const edit = (/** @type {RowView} */ row) => {
    location.hash = `#/accounts/${row.id}`;
  };
  const share = (/** @type {RowView} */ row) => {
    location.hash = `#/give/${row.id}`;
  };
  const list = new AccountList({
    page: (start, count, nowMs) => currentVault().rows({ text, start, count }, nowMs),
    canFill: () => false,
    marksFirst: () => text !== '',
    onPrimary: (row, primary) => {
      if (primary === 'edit') edit(row);
      else if (primary === 'next') nextCode(row, list);
      else copyCode(row);
    },
    onMenu: (row, anchor) =>
      openAccountMenu(row, anchor, {
        refresh,
        edit,
        share,
        fill: undefined,
        next: (each) => nextCode(each, list),
        refused: (each) => refusedCode(each, list),
      }),
    onSecond: sayTimeLeft,
  });

  /** @type {import('../views/clock-notice.js').ClockState | undefined} not looked at yet */
  let clock;

  function refresh() {
    list.refresh();
    draw();
  }

  async function readClock() {
    clock = await clockState();
    if (main.isConnected) refresh();
  }

  function draw() {
    const { total, matching } = list.page;
    const { trashed } = currentVault().info();
    render(
      html`<div class="accounts">
        ${clockNotice(clock, readClock)}
        <div class="bar">
          <input type="search" autofocus aria-label=${t('list_search')} placeholder=${t('list_search')} @input=${search} />
        </div>
        <div class="bar spread small muted">
          <span role="status">${matching === total ? plural('list_count', total) : plural('list_matching', matching, [total])}</span>
          <span class="bar">
            ${total > 0 ? html`<a href="#/give">${t('give_several')}</a>` : ''}
            ${trashed > 0 ? html`<a href="#/trash">${plural('list_trashed', trashed)}</a>` : ''}
          </span>
        </div>
        ${total === 0 ? empty() : list.element}
      </div>`,
      main,
    );
  }

  /** @param {Event} event */
  function search(event) {
    text = /** @type {HTMLInputElement} */ (event.target).value;
    list.reset();
    draw();
  }

  const stopKeys = listKeys(list, {
    search: () => main.querySelector('input'),
    enter: () => list.pressTarget(),
    copy: copyCode,
    edit,
    trash: (row) => moveToTrash(row, refresh),
  });
  list.refresh();
  draw();
  readClock();
  /** @type {HTMLElement | null} */ (main.querySelector('input'))?.focus();
  const stop = () => {
    stopKeys();
    list.stop();
  };
  return { stop, refresh };
}

function empty() {
  return html`<div class="stack narrow">
    <p>${t('list_empty')}</p>
    <p><a class="button primary" href="#/add">${t('list_add_first')}</a></p>
  </div>`;
}
