/** Asking the background. Bytes travel as base64, since Chromium's messages are JSON. */
import { toBase64 } from './base64.js';
import { ShellError } from './errors.js';

/** @typedef {import('./types.js').Verbs} Verbs */

/**
 * @template {keyof Verbs} V
 * @param {V} verb
 * @param {Verbs[V]['body']} body
 * @returns {Promise<Verbs[V]['value']>}
 * @throws {ShellError} the background's code, or `background-unreachable`
 */
export async function ask(verb, body) {
  const answer = await send({ verb, body: packed(body) });
  if (answer.ok) return /** @type {Verbs[V]['value']} */ (answer.value);
  const { code, position, detail } = answer;
  throw new ShellError(code, { position, detail });
}

/**
 * @param {unknown} message
 * @returns {Promise<import('./types.js').Answer>}
 */
async function send(message) {
  try {
    const answer = await chrome.runtime.sendMessage(message);
    if (answer) return answer;
  } catch {
    // No receiver, or the worker died before it answered.
  }
  throw new ShellError('background-unreachable');
}

/** @param {Record<string, any>} body */
function packed(body) {
  const entries = Object.entries(body);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value instanceof Uint8Array ? toBase64(value) : value]),
  );
}
