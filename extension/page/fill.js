// Fills one code into the fields it is told, and says honestly what became of
// it. Installs one function, for the call that follows.
(() => {
  const tools = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  globalThis.sparekey = undefined;
  const { dom, typing } = tools;
  const BETWEEN = 5; // milliseconds from box to box, for widgets that move the focus later
  const SETTLE = 60; // milliseconds a widget has to accept, reformat or send

  globalThis.sparekeyFill = fill;

  const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /**
   * @param {import('./facts.js').FillJob} job
   * @returns {Promise<import('./facts.js').FillReport>}
   */
  async function fill(job) {
    const fields = /** @type {HTMLElement[]} */ (job.refs.map(dom.resolve).filter(Boolean));
    if (fields.length !== job.refs.length || fields.length === 0) return refused('field-gone', 0);
    if (fields.some((field) => field.matches(':disabled'))) return refused('field-locked', 0);
    const watch = watchPage(fields);
    const method = await tryEach(fields, job, watch);
    const sent = watch.sent() || fields.some((field) => !field.isConnected || isLocked(field));
    if (!sent) finish(fields, watch.changed);
    watch.stop();
    if (sent && method !== 'none') return report('submitted', method, fields);
    if (method === 'none') return refused('not-kept', kept(fields));
    if (job.submit) submit(fields);
    return report(job.submit ? 'submitted' : 'filled', method, fields);
  }

  /**
   * Typing first. What the page did not keep is tried once more in each of the
   * other ways, but never what it has already taken.
   * @param {HTMLElement[]} fields
   * @param {import('./facts.js').FillJob} job
   * @param {ReturnType<typeof watchPage>} watch
   * @returns {Promise<import('./facts.js').FillReport['method']>}
   */
  async function tryEach(fields, job, watch) {
    const { code } = job;
    const first = /** @type {HTMLElement} */ (fields[0]);
    const ways = /** @type {const} */ ([
      ['insert', () => type(fields, job)],
      ['paste', () => typing.paste(first, code)],
      ['whole', () => typing.enter(roomiest(fields, code.length), code)],
    ]);
    for (const [method, way] of ways) {
      if (method !== 'insert') for (const field of fields) await typing.clear(field);
      await way();
      const held = holds(fields, code);
      await wait(SETTLE);
      const gone = watch.sent() || fields.some((field) => !field.isConnected || isLocked(field));
      if (gone || holds(fields, code) || (held && kept(fields) === 0)) return method;
    }
    return 'none';
  }

  /**
   * @param {HTMLElement[]} fields
   * @param {import('./facts.js').FillJob} job
   */
  async function type(fields, { code, pieces }) {
    let at = 0;
    for (const [index, field] of fields.entries()) {
      const piece = code.slice(at, at + (pieces[index] ?? 0));
      at += piece.length;
      if (!field.isConnected) return;
      const parts = typing.isTextual(field) ? [piece] : [...piece];
      for (const part of parts) {
        await typing.enter(field, part);
        if (code.length > part.length) await wait(BETWEEN);
      }
    }
  }

  /**
   * @param {HTMLElement[]} fields
   * @param {number} length
   */
  function roomiest(fields, length) {
    const roomy = fields.find(
      (field) =>
        !('maxLength' in field) || Number(field.maxLength) < 0 || Number(field.maxLength) >= length,
    );
    return /** @type {HTMLElement} */ (roomy ?? fields[0]);
  }

  /** @param {HTMLElement[]} fields */
  function textOf(fields) {
    return fields
      .map(typing.read)
      .join('')
      .replace(/[\s_-]/g, '');
  }

  /**
   * Whether a widget spread the code from the one field it was given over those that follow.
   * @param {HTMLElement[]} fields
   * @param {string} code
   */
  function spreads([first, second], code) {
    if (!(first instanceof HTMLInputElement) || second || first.value.length !== 1) return false;
    const root = /** @type {Document | ShadowRoot} */ (first.getRootNode());
    const all = [...root.querySelectorAll('input')].filter(typing.isTextual);
    const at = all.indexOf(first);
    return textOf(all.slice(at, at + code.length)) === code;
  }

  /** @param {HTMLElement[]} fields */
  function kept(fields) {
    return textOf(fields).replace(/[^\p{L}\p{N}]/gu, '').length;
  }

  /**
   * The code itself, or as many characters that hide it.
   * @param {HTMLElement[]} fields
   * @param {string} code
   */
  function holds(fields, code) {
    const text = textOf(fields);
    return (
      text.toUpperCase() === code.toUpperCase() ||
      spreads(fields, code) ||
      (text.length === code.length && /^[^\p{L}\p{N}]+$/u.test(text))
    );
  }

  /** @param {HTMLElement} field */
  function isLocked(field) {
    return field.matches(':disabled') || ('readOnly' in field && Boolean(field.readOnly));
  }

  /**
   * Hears whether the page sends the form, and which fields have said `change` already.
   * @param {HTMLElement[]} fields
   */
  function watchPage(fields) {
    let sent = false;
    /** @type {Set<EventTarget>} */
    const changed = new Set();
    const hear = (/** @type {Event} */ event) => {
      const target = event.composedPath()[0];
      if (event.type === 'submit') sent = true;
      else if (target && event.type === 'change') changed.add(target);
      else if (target) changed.delete(target);
    };
    const types = ['submit', 'change', 'input'];
    for (const type of types) addEventListener(type, hear, true);
    return {
      sent: () => sent || fields.some((field) => !field.isConnected),
      changed,
      stop: () => {
        for (const type of types) removeEventListener(type, hear, true);
      },
    };
  }

  /**
   * The one late notification, for pages that wait for `change` or for the field to be left.
   * @param {HTMLElement[]} fields
   * @param {Set<EventTarget>} changed
   */
  function finish(fields, changed) {
    for (const field of fields) {
      if (!field.isConnected || changed.has(field)) continue;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    const last = fields.at(-1);
    if (last?.isConnected) typing.tell(last, ['blur', 'focusout']);
  }

  /** @param {HTMLElement[]} fields */
  function submit(fields) {
    const last = /** @type {HTMLInputElement} */ (fields.at(-1));
    if (last.form) last.form.requestSubmit();
    else typing.enterKey(last);
  }

  /**
   * @param {import('./facts.js').FillReport['outcome']} outcome
   * @param {import('./facts.js').FillReport['method']} method
   * @param {HTMLElement[]} fields
   * @returns {import('./facts.js').FillReport}
   */
  function report(outcome, method, fields) {
    return { outcome, method, reason: '', kept: kept(fields) };
  }

  /**
   * @param {'field-gone' | 'field-locked' | 'not-kept'} reason
   * @param {number} count
   * @returns {import('./facts.js').FillReport}
   */
  function refused(reason, count) {
    return { outcome: 'refused', method: 'none', reason, kept: count };
  }
})();
