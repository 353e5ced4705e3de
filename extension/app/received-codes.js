/** Codes that a colleague lent: the one of now, until the last has ended. */

import { formatCode } from '../shared/format.js';
import { dateTime, t } from '../shared/i18n.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { everySecond } from '../views/clock.js';
import { titleOf } from '../views/names.js';
import { toast } from '../views/toast.js';

/** @typedef {import('../shared/types.js').CodesView} CodesView */

export class ReceivedCodes {
  #lists;
  #element = document.createElement('div');
  #stop;

  /** @param {CodesView[]} lists */
  constructor(lists) {
    this.#lists = lists;
    this.#element.className = 'stack';
    this.#stop = everySecond((nowMs) => this.#draw(nowMs));
    this.#draw(Date.now());
  }

  /** Ends the countdown and forgets the codes. */
  stop() {
    this.#stop();
    this.#lists = [];
    render(nothing, this.#element);
  }

  view() {
    return this.#element;
  }

  /** @param {number} nowMs */
  #draw(nowMs) {
    const ended = this.#lists.every(({ untilMs }) => nowMs >= untilMs);
    render(
      ended
        ? html`<div class="notice notice-warn narrow" role="status"><p>${t('codes_expired')}</p></div>`
        : html`<ul class="plain-list lent narrow">${this.#lists.map((list) => item(list, nowMs))}</ul>
            <p class="small muted narrow">${t('codes_lent_text')}</p>`,
      this.#element,
    );
  }
}

/**
 * @param {CodesView} list
 * @param {number} nowMs
 */
function item(list, nowMs) {
  const title = titleOf(list) || t('give_no_name');
  const { periodMs, untilMs } = list;
  const now = codeAt(list, nowMs);
  if (!now) {
    const key = nowMs >= untilMs ? 'codes_ended' : 'codes_not_yet';
    return html`<li><strong dir="auto">${title}</strong> <span class="muted">${t(key)}</span></li>`;
  }
  const leftS = Math.ceil((now.fromMs + periodMs - nowMs) / 1000);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(now.code);
      toast(t('done_copied', [formatCode(now.code), title]));
    } catch {
      toast(t('failed_copy'));
    }
  };
  return html`<li class="bar spread">
    <span class="stack-tight">
      <strong dir="auto">${title}</strong>
      <span class="small muted">${t('codes_until', [dateTime(untilMs)])}</span>
    </span>
    <span class="bar">
      <output class="code" dir="ltr">${formatCode(now.code)}</output>
      <span class="small muted left">${t('codes_left', [leftS])}</span>
      <button type="button" aria-label=${t('codes_copy_name', [title])} @click=${copy}>${t('menu_copy')}</button>
    </span>
  </li>`;
}

/**
 * @param {CodesView} list
 * @param {number} nowMs
 */
function codeAt({ times, codes, periodMs }, nowMs) {
  const place = times.findLastIndex((fromMs) => fromMs <= nowMs);
  const fromMs = times[place];
  const code = codes[place];
  return fromMs !== undefined && code !== undefined && nowMs < fromMs + periodMs
    ? { fromMs, code }
    : undefined;
}
