/**
 * The list of accounts. However long it is, only the rows in sight and a few around them are
 * drawn and have their codes made; codes are made anew when a period turns.
 */

import { codeTime } from '../shared/clock.js';
import { render } from '../vendor/lit-html.js';
import { everySecond, nextChange, showTimeLeft } from './clock.js';
import { accountRow } from './row.js';
import { RowWindow } from './row-window.js';

/** @typedef {import('../shared/types.js').RowView} RowView */
/** @typedef {import('../shared/types.js').RowPage} RowPage */
/** @typedef {import('../shared/types.js').CodeView} CodeView */

/** Rows drawn before the height of the view is known: as many as the largest popup shows. */
const FIRST_ROWS = 9;
/** Rows kept drawn above and below those in sight, once the list is moved. */
const MARGIN = 4;

/**
 * @typedef {object} ListOptions
 * @property {(start: number, count: number, nowMs: number) => RowPage} page
 * @property {(row: RowView) => boolean} canFill the page has a field for this row's code
 * @property {() => boolean} [marksFirst] whether the first row is the one that Enter acts on
 * @property {import('./row.js').RowContext['onPrimary']} onPrimary
 * @property {import('./row.js').RowContext['onMenu']} onMenu
 * @property {(row: RowView, secondsLeft: number) => void} onSecond for the focused row
 */

export class AccountList {
  /** The scroll container, to be put into the document. */
  element = document.createElement('div');
  /** Codes by counter that were asked for here, by account. @type {Map<string, CodeView>} */
  shown = new Map();
  /** @type {RowPage} */
  page = { total: 0, matching: 0, onSite: 0, rows: [] };

  #options;
  #window = new RowWindow();
  #start = 0;
  #visible = FIRST_ROWS;
  #margin = 0;
  #rowHeight = 56;
  /** Position of the row that the Tab key reaches. */
  #current = 0;
  #turnMs = 0;

  /** @param {ListOptions} options */
  constructor(options) {
    this.#options = options;
    this.element.className = 'scroller';
    this.element.append(this.#window.element);
    this.element.addEventListener('scroll', () => this.#slide(), { passive: true });
    this.element.addEventListener('focusin', () => this.#follow());
    new ResizeObserver(() => this.#measure()).observe(this.element);
    this.stop = everySecond((nowMs) => this.#tick(nowMs));
  }

  /** The row that has the focus. */
  get focused() {
    const position = this.#window.positionOf(document.activeElement);
    return position === undefined ? undefined : this.#rowAt(position);
  }

  /** The row that Enter acts on, if it is marked so. */
  get target() {
    return this.#start === 0 && this.#options.marksFirst?.() ? this.page.rows[0] : undefined;
  }

  /** Takes the rows anew: codes turned, or the accounts or the question changed. */
  refresh(nowMs = codeTime()) {
    const count = this.#visible + 2 * this.#margin;
    const page = this.#options.page(this.#start, count, nowMs);
    const { matching } = page;
    const rows = page.rows.map((row) => this.#withShownCode(row));
    this.page = { ...page, rows };
    if (rows.length === 0 && this.#start > 0) {
      this.#start = Math.max(0, matching - count);
      this.refresh(nowMs);
      return;
    }
    this.#current = Math.min(this.#current, Math.max(0, matching - 1));
    this.#turnMs = Math.min(...rows.map((row) => nextChange(row, nowMs)));
    this.draw(nowMs);
  }

  /** Back to the first row: another question was asked. */
  reset() {
    this.#start = 0;
    this.#current = 0;
    this.element.scrollTop = 0;
    this.refresh();
  }

  /**
   * Moves the focus among the rows.
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key was one for that
   */
  move({ key }) {
    const position = this.#window.positionOf(document.activeElement);
    const last = this.page.matching - 1;
    if (last < 0 || (position === undefined && key !== 'ArrowDown')) return false;
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight) - 1);
    const from = position ?? -1;
    /** @type {Record<string, number>} */
    const goals = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: Math.max(0, from - page),
      Home: 0,
      End: last,
    };
    const goal = goals[key];
    if (goal === undefined || goal < 0) return false;
    this.focus(Math.min(last, goal));
    return true;
  }

  /** @param {number} position */
  focus(position) {
    this.#current = position;
    const top = position * this.#rowHeight;
    const { scrollTop, clientHeight } = this.element;
    const least = top + this.#rowHeight - clientHeight;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (least > scrollTop) this.element.scrollTop = least;
    this.#slide();
    const row = /** @type {HTMLElement | null | undefined} */ (
      this.#window.item(position)?.querySelector('.row')
    );
    row?.focus({ preventScroll: true });
  }

  /** Does what a press on the marked row does. */
  pressTarget() {
    if (!this.target) return;
    /** @type {HTMLElement | null | undefined} */ (
      this.#window.item(0)?.querySelector('.row')
    )?.click();
  }

  /** Draws the rows as they are, with the codes they have. */
  draw(nowMs = codeTime()) {
    const { canFill, onPrimary, onMenu } = this.#options;
    const { target } = this;
    const end = this.#start + this.page.rows.length;
    this.#window.show(this.#start, end, this.page.matching, (item, position) => {
      const row = /** @type {RowView} */ (this.#rowAt(position));
      const reachable = position === this.#current;
      item.toggleAttribute('data-target', row === target);
      render(accountRow(row, { nowMs, canFill: canFill(row), reachable, onPrimary, onMenu }), item);
      showTimeLeft(item, row, nowMs);
    });
  }

  /** @param {number} position */
  #rowAt(position) {
    return this.page.rows[position - this.#start];
  }

  /**
   * @param {RowView} row
   * @returns {RowView}
   */
  #withShownCode(row) {
    const code = this.shown.get(row.id);
    return code && row.kind === 'hotp' ? { ...row, code } : row;
  }

  /** The Tab key comes back to the row it left. */
  #follow() {
    const position = this.#window.positionOf(document.activeElement);
    if (position === undefined || position === this.#current) return;
    this.#current = position;
    this.draw();
  }

  #measure() {
    const height = this.#window.rowHeight || this.#rowHeight;
    const visible = Math.max(FIRST_ROWS, Math.ceil(this.element.clientHeight / height));
    if (height === this.#rowHeight && visible === this.#visible) return;
    this.#rowHeight = height;
    this.#visible = visible;
    this.refresh();
  }

  #slide() {
    const first = Math.floor(this.element.scrollTop / this.#rowHeight);
    const end = this.#start + this.page.rows.length;
    const drawn = first + this.#visible <= end || end >= this.page.matching;
    if (first >= this.#start && drawn) return;
    this.#margin = MARGIN;
    this.#start = Math.max(0, first - MARGIN);
    this.refresh();
  }

  /** @param {number} nowMs */
  #tick(nowMs) {
    if (nowMs >= this.#turnMs) this.refresh(nowMs);
    for (const [position, item] of this.#window.entries()) {
      const row = this.#rowAt(position);
      if (row) showTimeLeft(item, row, nowMs);
    }
    const row = this.focused;
    if (row?.code) this.#options.onSecond(row, Math.round((row.code.validUntilMs - nowMs) / 1000));
  }
}
