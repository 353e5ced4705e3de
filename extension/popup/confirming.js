/** After a key was saved: its code goes into the page's field, and the user says whether the site took it. */

import { codeTime } from '../shared/clock.js';
import { formatCode } from '../shared/format.js';
import { dateTime, t } from '../shared/i18n.js';
import { lastBackup } from '../shared/last-backup.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { confirmAccount } from '../views/actions.js';
import { everySecond, nextChange, showTimeLeft } from '../views/clock.js';
import { currentVault } from '../views/current.js';
import { words } from '../views/errors.js';
import { say } from '../views/live.js';
import { titleOf } from '../views/names.js';
import { fillWords } from './fill-words.js';
import { openApp } from './tabs.js';

export class Confirming {
  #root;
  #id;
  #title;
  #leave;
  #news = '';
  #turnMs = 0;
  #outcome;
  #left = false;
  /** When a backup file was last saved; null until that is known. @type {number | null | undefined} */
  #backupMs = null;

  /**
   * @param {HTMLElement} root
   * @param {import('./tabs.js').Tab} tab
   * @param {import('../shared/types.js').AddReport} report
   * @param {() => void} leave
   */
  constructor(root, tab, { id, outcome }, leave) {
    this.#root = root;
    this.#id = id;
    this.#outcome = outcome;
    const key = outcome === 'added' ? 'confirm_saved' : 'confirm_present';
    this.#title = t(key, [titleOf(this.#row())]);
    const stop = everySecond((nowMs) => this.#tick(nowMs));
    this.#leave = () => {
      stop();
      this.#left = true;
      leave();
    };
    this.#draw();
    this.#fill(tab);
    this.#readBackup();
  }

  async #readBackup() {
    try {
      this.#backupMs = await lastBackup(currentVault().info().vaultId);
    } catch (error) {
      this.#news = words(error);
    }
    this.#draw();
  }

  /** @param {import('./tabs.js').Tab} tab */
  async #fill(tab) {
    this.#news = await fillWords(tab, this.#id);
    say(this.#news);
    this.#draw();
  }

  #row() {
    return currentVault().row(this.#id, codeTime());
  }

  #draw() {
    if (this.#left) return;
    const row = this.#row();
    this.#turnMs = nextChange(row, codeTime());
    render(
      html`<main class="panel stack">
        <h1>${this.#title}</h1>
        ${row.code ? codeLine(row.code.code) : nothing}
        ${this.#news ? html`<p>${this.#news}</p>` : nothing}
        <h2>${t('confirm_question')}</h2>
        <p class="muted">${t('confirm_how')}</p>
        <div class="bar">
          <button class="primary" type="button" @click=${() => this.#accept()}>${t('confirm_yes')}</button>
          <button type="button" @click=${this.#leave}>${t('confirm_later')}</button>
        </div>
        <p class="small muted">
          ${this.#backupMs === null ? nothing : spareCopy(this.#backupMs, this.#outcome)}
          <button class="link" type="button" @click=${() => openApp('#/backup')}>${t('confirm_make_backup')}</button>
        </p>
      </main>`,
      this.#root,
    );
    showTimeLeft(this.#root, row, codeTime());
  }

  async #accept() {
    await confirmAccount(this.#row(), this.#leave);
  }

  /** @param {number} nowMs */
  #tick(nowMs) {
    if (nowMs >= this.#turnMs) this.#draw();
    else showTimeLeft(this.#root, this.#row(), nowMs);
  }
}

/**
 * Where the account is kept. A backup of before does not have a new one.
 * @param {number | undefined} backupMs
 * @param {import('../shared/types.js').AddReport['outcome']} outcome
 */
function spareCopy(backupMs, outcome) {
  if (backupMs === undefined) return t('confirm_not_backed_up');
  const key = outcome === 'added' ? 'confirm_backed_up' : 'confirm_backed_up_present';
  return t(key, [dateTime(backupMs)]);
}

/** @param {string} code */
function codeLine(code) {
  return html`<p class="bar">
    <span class="code">${formatCode(code)}</span>
    <span class="ring" aria-hidden="true"></span><span class="seconds" aria-hidden="true"></span>
  </p>`;
}
