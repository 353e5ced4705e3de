/** What the popup does when asked, loaded after its first paint. */

import { t } from '../shared/i18n.js';
import { ask } from '../shared/messages.js';
import { onLockChange } from '../shared/session.js';
import { openAccountMenu } from '../views/account-menu.js';
import { confirmAccount, copyCode, moveToTrash } from '../views/actions.js';
import { clockNotice, clockState } from '../views/clock-notice.js';
import { tell } from '../views/dialog.js';
import { listKeys } from '../views/keys.js';
import { openMenu } from '../views/menu.js';
import { nextCode } from '../views/next-code.js';
import { refusedCode } from '../views/refused-code.js';
import { sayTimeLeft } from '../views/spoken.js';
import { health } from './health.js';
import { PageJobs } from './page-jobs.js';
import { openApp } from './tabs.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

export class Acts {
  #home;
  #root;
  #tab;
  #restart;
  #jobs;
  #stopKeys;

  /**
   * @param {import('./home.js').Home} home
   * @param {HTMLElement} root
   * @param {import('./tabs.js').Tab} tab
   * @param {() => void} restart shows the popup anew
   */
  constructor(home, root, tab, restart) {
    this.#home = home;
    this.#root = root;
    this.#tab = tab;
    this.#restart = restart;
    this.#jobs = new PageJobs(home, tab);
    this.#stopKeys = listKeys(home.list, {
      search: () => root.querySelector('input[type=search]'),
      enter: () => this.#enter(),
      copy: copyCode,
      edit: (row) => this.edit(row),
      trash: (row) => moveToTrash(row, home.refresh),
    });
    const stopListening = onLockChange((open) => {
      if (open) return;
      stopListening();
      this.#stop();
      restart();
    });
  }

  /** Says what is wrong with the computer's clock, if anything. */
  warn = async () => {
    const state = await clockState();
    this.#home.notice = clockNotice(state, async () => {
      await this.warn();
      this.#home.refresh();
    });
    this.#home.draw();
  };

  /** Reads the page; a key that the user pointed at is shown at once. */
  look = async () => {
    await this.#jobs.look();
    if (this.#jobs.pointed && this.#jobs.found.length > 0) await this.save();
  };
  fill = (/** @type {RowView} */ row) => this.#jobs.fill(row);
  next = (/** @type {RowView} */ row) => nextCode(row, this.#home.list);
  reveal = (/** @type {import('../shared/page-pictures.js').Place} */ place) =>
    this.#jobs.reveal(place);
  keepRecovery = (/** @type {RowView} */ row) => this.#jobs.keepRecovery(row);
  confirm = (/** @type {RowView} */ row) => confirmAccount(row, this.#home.refresh);
  edit = (/** @type {RowView} */ row) => openApp(`#/accounts/${row.id}`);
  share = (/** @type {RowView} */ row) => openApp(`#/give/${row.id}`);
  add = () => openApp('#/add');
  explain = (/** @type {string} */ text) => tell(t('strip_why_title'), text);
  sayTimeLeft = sayTimeLeft;

  /** Nothing is said where it can't be read: the Backup page tells why. */
  async showHealth() {
    this.#home.health = await health().catch(() => '');
    this.#home.draw();
  }

  /** Saves a key that the page shows, or an export's many; that takes the whole popup. */
  async save() {
    const { found, progress, recovery } = this.#jobs;
    const leave = this.#restart;
    if (progress) {
      const { showExport } = await import('./capture-export.js');
      this.#stop();
      await showExport({ root: this.#root, found, progress, leave });
      return;
    }
    const { Capture } = await import('./capture.js');
    this.#stop();
    new Capture(this.#root, this.#tab, { found, recovery }, leave);
  }

  /** The popup hears of it as it does of every lock. */
  lock = () => ask('lock', {});

  /**
   * @param {RowView} row
   * @param {import('../views/row.js').Primary} primary
   */
  primary(row, primary) {
    if (primary === 'fill') this.fill(row);
    else if (primary === 'copy') copyCode(row);
    else if (primary === 'next') this.next(row);
    else this.edit(row);
  }

  /**
   * @param {RowView} row
   * @param {HTMLElement} anchor
   */
  openMenu(row, anchor) {
    const { refresh, page } = this.#home;
    const fill = page.kind === 'field' ? this.fill : undefined;
    openAccountMenu(row, anchor, {
      refresh,
      edit: this.edit,
      share: this.share,
      next: this.next,
      refused: (each) => refusedCode(each, this.#home.list),
      fill,
    });
  }

  /** @param {HTMLElement} anchor */
  openTopMenu(anchor) {
    openMenu(anchor, t('top_menu'), [
      { label: t('top_app'), run: () => openApp('#/accounts') },
      { label: t('top_backup'), run: () => openApp('#/backup') },
      { label: t('top_share'), run: () => openApp('#/share') },
      { label: t('top_settings'), run: () => openApp('#/settings') },
      { label: t('top_lock'), run: () => this.lock() },
    ]);
  }

  /** Enter in the search field: the strip's button, or the marked row. */
  #enter() {
    const { query, strip, list } = this.#home;
    if (query === '' && strip.action) strip.action.run();
    else list.pressTarget();
  }

  #stop() {
    this.#stopKeys();
    this.#home.stop();
  }
}
