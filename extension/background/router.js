/** One door for messages: our own pages only, every body checked. */
import { isOwnPage } from '../shared/browser.js';
import { asShellError, ShellError } from '../shared/errors.js';
import * as session from '../shared/session.js';
import { adopt, change, replace } from './changes.js';
import { fill } from './fill.js';
import { BODIES, envelope } from './requests.js';
import { startOver } from './start-over.js';
import { syncStore } from './sync.js';

/**
 * @typedef {import('../shared/types.js').Verbs} Verbs
 * @typedef {import('../shared/types.js').Answer} Answer
 */

/** @type {{ [V in keyof Verbs]: (body: Verbs[V]['body']) => Promise<Verbs[V]['value']> }} */
const WORK = {
  change: ({ calls }) => change(calls),
  adopt,
  replace,
  start_over: startOver,
  fill,
  sync: ({ id, decision }) => syncStore(id, decision),
  lock: async () => session.lock().then(() => undefined),
};

/**
 * @param {unknown} message
 * @param {chrome.runtime.MessageSender} sender
 * @param {(answer: Answer) => void} answer
 * @returns {true} the answer comes later
 */
export function onMessage(message, sender, answer) {
  handle(message, sender).then(
    (value) => answer({ ok: true, value: value ?? null }),
    (error) => answer(failure(error)),
  );
  return true;
}

/**
 * @param {unknown} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<unknown>}
 */
async function handle(message, sender) {
  if (!isOwnPage(sender)) throw new ShellError('not-allowed');
  const { verb, body } = envelope(message);
  const work = /** @type {(body: unknown) => Promise<unknown>} */ (WORK[verb]);
  return work(BODIES[verb](body));
}

/**
 * @param {unknown} thrown
 * @returns {Answer}
 */
function failure(thrown) {
  const { code, position, detail } = asShellError(thrown);
  return { ok: false, code, detail, ...(position === undefined ? {} : { position }) };
}
