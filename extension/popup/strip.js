/** What this page is for us, in one line with at most one button. Its height never changes. */

import { allow } from '../shared/hosts.js';
import { plural, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { titleOf } from '../views/names.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

/**
 * - looking: nothing known yet
 * - field: a field for a code; `unread` says why a key that the page seems to show can't be taken
 * - keys: the page shows set-up keys
 * - recovery: the page shows recovery codes of the site, which has one account
 * - outside: it asks to scan a code, and the picture that may be it is out of view
 * - nothing: neither; `text` says so of a page that asks to scan a code
 * - lookalike: its name imitates `other`, a site of the user's
 * - frame: the field lies in a frame of `origin`, which the user may allow
 * - problem: the page can't be read, or must not be filled; `text` says why
 * `reasons`: what was weighed, in words
 * @typedef {{ kind: 'looking' }
 *   | { kind: 'nothing', reasons: string, text?: string }
 *   | { kind: 'field', unread?: string | undefined }
 *   | { kind: 'keys' | 'recovery', count: number }
 *   | { kind: 'outside', place: import('../shared/page-pictures.js').Place }
 *   | { kind: 'lookalike', other: string }
 *   | { kind: 'frame', text: string, host: string, origin: string }
 *   | { kind: 'problem', text: string, reasons?: string }} PageState
 */

/**
 * @typedef {object} StripContext
 * @property {string} host of the page, '' if it has none
 * @property {number} onSite how many accounts the site has
 * @property {RowView | undefined} only the site's account if it is the only one
 * @property {(act: (acts: import('./acts.js').Acts) => unknown) => void} acts runs something once it is loaded
 */

/**
 * @typedef {object} Strip
 * @property {unknown} text
 * @property {{ label: unknown, run: () => void }} [action] what Enter does, too
 * @property {{ label: unknown, run: () => void }} [answer] a button that Enter must not press by the way
 * @property {{ label: string, run: () => void }} [more]
 */

/**
 * @param {PageState} page
 * @param {StripContext} context
 * @returns {Strip}
 */
export function stripFor(page, context) {
  if (page.kind === 'looking') return { text: siteLine(context) };
  if (page.kind === 'problem') return atLength(page.text, context, page.reasons);
  if (page.kind === 'frame') return frame(page, context);
  if (page.kind === 'lookalike') {
    return atLength(t('strip_lookalike', [context.host, page.other]), context);
  }
  if (page.kind === 'keys') {
    const text = plural('strip_keys', page.count);
    return {
      text,
      action: { label: t('strip_save'), run: () => context.acts((act) => act.save()) },
    };
  }
  if (page.kind === 'outside') {
    const run = () => context.acts((act) => act.reveal(page.place));
    return { text: t('strip_outside'), action: { label: t('strip_scroll'), run } };
  }
  if (page.kind === 'recovery') return recovery(page.count, context);
  if (page.kind === 'nothing') return noField(page, context);
  return field(page.kind === 'field' ? page.unread : undefined, context);
}

/**
 * @param {Strip} strip
 * @param {boolean} busy the page is still being read or filled
 */
export function drawStrip({ text, action, answer, more }, busy) {
  return html`
    <section class="strip ${action ? 'strip-ready' : ''}" aria-busy=${busy} aria-label=${t('strip_name')}>
      <p class="strip-text">${text}</p>
      ${more ? html`<button class="link" type="button" @click=${more.run}>${more.label}</button>` : nothing}
      ${answer ? html`<button type="button" @click=${answer.run}>${answer.label}</button>` : nothing}
      ${action ? html`<button class="primary" type="button" @click=${action.run}>${action.label}</button>` : nothing}
    </section>`;
}

/**
 * @param {string | undefined} unread
 * @param {StripContext} context
 * @returns {Strip}
 */
function field(unread, context) {
  const { host, onSite, only, acts } = context;
  if (only) {
    const action = { label: t('strip_fill'), run: () => acts((act) => act.fill(only)) };
    return { text: t('strip_field', [only.name || titleOf(only)]), action };
  }
  if (onSite > 1) return { text: plural('strip_field_choose', onSite, [host]) };
  return unread ? atLength(unread, context) : { text: t('strip_field_unbound', [host]) };
}

/**
 * @param {number} count
 * @param {StripContext} context
 * @returns {Strip}
 */
function recovery(count, context) {
  const { only, acts } = context;
  const text = plural('strip_recovery', count);
  if (!only) return { text };
  const label = t('strip_recovery_keep', [only.name || titleOf(only)]);
  return { text, answer: { label, run: () => acts((act) => act.keepRecovery(only)) } };
}

/**
 * @param {{ reasons: string, text?: string }} page
 * @param {StripContext} context
 * @returns {Strip}
 */
function noField({ reasons, text: said }, context) {
  const { only } = context;
  if (only && !only.confirmed) {
    const answer = {
      label: t('strip_accepted_yes'),
      run: () => context.acts((act) => act.confirm(only)),
    };
    return { text: t('strip_accepted', [only.name || titleOf(only)]), answer };
  }
  if (said) return atLength(said, context, reasons);
  const { host, onSite } = context;
  const text = onSite > 0 ? plural('strip_no_field_accounts', onSite, [host]) : t('strip_no_field');
  const why = `${t('strip_no_field_why')} ${reasons}`.trim();
  const explain = () => context.acts((act) => act.explain(why));
  return { text, more: { label: t('strip_why'), run: explain } };
}

/**
 * @param {{ text: string, host: string, origin: string }} page
 * @param {StripContext} context
 * @returns {Strip}
 */
function frame({ text, host, origin }, context) {
  // At once, within the click: browsers ask the user for nothing later.
  const ask = async () => {
    if (await allow(origin)) context.acts((act) => act.look());
  };
  return { ...atLength(text, context), answer: { label: t('strip_allow', [host]), run: ask } };
}

/**
 * Words that may be too long for the strip, and a way to read them whole.
 * @param {string} text
 * @param {StripContext} context
 * @param {string} [reasons]
 * @returns {Strip}
 */
function atLength(text, { acts }, reasons = '') {
  const whole = `${text} ${reasons}`.trim();
  return { text, more: { label: t('strip_more'), run: () => acts((act) => act.explain(whole)) } };
}

/** @param {StripContext} context */
function siteLine({ host, onSite }) {
  if (!host) return t('strip_no_site');
  return onSite > 0 ? plural('strip_accounts', onSite, [host]) : t('strip_no_accounts', [host]);
}
