/** The popup's work on the page: look, fill, and what came of it. */

import { reveal } from '../page/inject.js';
import { plural, t } from '../shared/i18n.js';
import { fillTab, look } from '../shared/job.js';
import { siteModule } from '../shared/wasm-page.js';
import { tryChange } from '../views/actions.js';
import { choose } from '../views/dialog.js';
import { words } from '../views/errors.js';
import { say } from '../views/live.js';
import { titleOf } from '../views/names.js';
import { reasonWords } from './reason-words.js';

/** How often a page is read that shows its field late; each time it has a few seconds for that. */
const LOOKS = 3;

/** @typedef {import('../shared/types.js').RowView} RowView */
/** @typedef {import('../shared/job.js').FoundKey} FoundKey */

export class PageJobs {
  #home;
  #tab;
  /** Set-up keys that the page shows. @type {FoundKey[]} */
  found = [];
  /** Whether the page shows another field within a few seconds. */
  #soon = async () => false;
  /** The export that they come from, where it is one. @type {import('../shared/offers.js').Progress | undefined} */
  progress;
  /** The site's recovery codes that the page shows. @type {string[]} */
  recovery = [];
  /** The user asked for one picture's key, from its context menu. */
  pointed = false;
  #busy = false;

  /**
   * @param {import('./home.js').Home} home
   * @param {import('./tabs.js').Tab} tab
   */
  constructor(home, tab) {
    this.#home = home;
    this.#tab = tab;
  }

  /** Reads the page; where all is clear, fills it at once. */
  async look() {
    const home = this.#home;
    home.page = await this.#read();
    home.draw();
    for (let looks = 1; home.page.kind === 'nothing' && looks < LOOKS; looks++) {
      if (!(await this.#soon())) return;
      home.page = await this.#read();
      home.draw();
    }
    const { only } = home;
    if (home.page.kind === 'field' && only?.code && home.query === '') await this.fill(only);
  }

  /** @returns {Promise<import('./strip.js').PageState>} */
  async #read() {
    try {
      const looked = await look(this.#tab.id);
      const { found, fillable, problem, unread, lookalike, why: weighed } = looked;
      this.#soon = looked.soon;
      this.found = found;
      this.progress = looked.progress;
      this.recovery = looked.recovery;
      this.pointed = looked.pointed;
      if (found.length > 0) return { kind: 'keys', count: found.length };
      if (looked.pointed && unread) return { kind: 'problem', text: words(unread) };
      if (lookalike) return { kind: 'lookalike', other: lookalike };
      if (looked.outside && this.#home.onSite === 0)
        return { kind: 'outside', place: looked.outside };
      const codes = looked.recovery.length;
      if (codes > 0 && !fillable && this.#home.only) return { kind: 'recovery', count: codes };
      const why = unread && this.#home.onSite === 0 ? words(unread) : undefined;
      if (fillable) return { kind: 'field', unread: why };
      if (problem?.code === 'foreign-frame') return frameState(problem);
      const reasons = weighed ? reasonWords(weighed) : '';
      if (problem && problem.code !== 'no-code-field')
        return { kind: 'problem', text: words(problem), reasons };
      // What the page asks to scan may come late, as a field may.
      if (why && unread?.code === 'nothing-found') return { kind: 'nothing', reasons, text: why };
      return why ? { kind: 'problem', text: why, reasons } : { kind: 'nothing', reasons };
    } catch (error) {
      return { kind: 'problem', text: words(error) };
    }
  }

  /**
   * Scrolls a picture into view and reads the page again.
   * @param {import('../shared/page-pictures.js').Place} place
   */
  reveal = async ({ frameId, ref }) => {
    this.#home.page = { kind: 'looking' };
    this.#home.draw();
    await reveal(this.#tab.id, frameId, ref);
    await this.look();
  };

  /**
   * Keeps the recovery codes that the page shows with an account.
   * @param {RowView} row
   */
  keepRecovery = async (row) => {
    const recoveryCodes = this.recovery.join('\n');
    const { refresh } = this.#home;
    if (!(await tryChange(refresh, { call: 'update', args: [row.id, { recoveryCodes }] }))) return;
    this.#report({
      text: plural('strip_recovery_kept', this.recovery.length, [titleOf(row)]),
    });
  };

  /** @param {RowView} row */
  fill = async (row) => {
    if (this.#busy) return;
    this.#busy = true;
    if (row.match !== 'none' || (await this.#mayFillElsewhere(row))) await this.#fill(row);
    this.#busy = false;
  };

  /** @param {RowView} row */
  async #fill(row) {
    const stopper = new AbortController();
    const cancel = { label: t('common_cancel'), run: () => stopper.abort() };
    const onWait = (/** @type {number} */ seconds) =>
      this.#report({ text: plural('strip_waiting', seconds), action: cancel });
    this.#home.busy = true;
    this.#home.draw();
    try {
      const options = { evenElsewhere: row.match === 'none', signal: stopper.signal, onWait };
      const { outcome } = await fillTab(this.#tab.id, row.id, options);
      this.#home.busy = false;
      if (outcome === 'filled' || outcome === 'submitted') window.close();
      this.#report({ text: t(`filled_${outcome}`) });
    } catch (error) {
      this.#home.busy = false;
      this.#report(stopper.signal.aborted ? undefined : { text: words(error) });
    }
  }

  /** @param {import('./strip.js').Strip | undefined} strip */
  #report(strip) {
    this.#home.job = strip;
    this.#home.draw();
    if (typeof strip?.text === 'string' && !strip.action) say(strip.text);
  }

  /**
   * The account belongs to other sites: whoever asks for its code here may be a thief.
   * @param {RowView} row
   */
  async #mayFillElsewhere(row) {
    const { host } = this.#tab;
    const text = row.sites.length > 0 ? 'elsewhere_text' : 'elsewhere_unbound_text';
    const chosen = await choose(
      t('elsewhere_title', [titleOf(row), host]),
      t(text, [row.sites.map((site) => site.host).join(', '), host]),
      [
        { label: t('elsewhere_once'), value: 'once' },
        { label: t('elsewhere_bind', [host]), value: 'bind' },
      ],
      t('common_cancel'),
    );
    if (chosen !== 'bind') return chosen === 'once';
    const sites = [...row.sites, (await siteModule()).bind(this.#tab.url)];
    return tryChange(this.#home.refresh, { call: 'update', args: [row.id, { sites }] });
  }
}

/**
 * Only a host can be allowed: a sandboxed frame has none.
 * @param {import('../shared/errors.js').ShellError} problem
 * @returns {import('./strip.js').PageState}
 */
function frameState(problem) {
  const { host, origin } = problem.detail;
  const text = words(problem);
  return host
    ? { kind: 'frame', text, host: String(host), origin: String(origin) }
    : { kind: 'problem', text };
}
