/**
 * Sends what the core words for a store, with nothing of the browser's own: no
 * cookies, no cache, no redirect followed with a password.
 */
import { noteAnswer } from './clock.js';
import { asShellError, ShellError } from './errors.js';

/** A store that says nothing for so long counts as gone, in milliseconds. */
const PATIENCE_MS = 30_000;
/** More than the largest sealed vault, in bytes. */
const MAX_BYTES = 65 * 1024 * 1024;

/**
 * @typedef {{ method: string, url: string, headers: [name: string, value: string][],
 *   body: Uint8Array<ArrayBuffer> }} Request
 * @typedef {{ status: number, headers: [name: string, value: string][], body: Uint8Array }} Answer
 */
/**
 * What the core drives through several requests.
 * @typedef {object} Run
 * @property {(status: number, headers: [string, string][], body: Uint8Array, nowMs: number) => void} answer
 * @property {(code: string, nowMs: number) => void} failed
 */

/**
 * Sends a request and gives the run what came of it. The answer's time tells of this computer's clock.
 * @param {Run} run
 * @param {Request} request
 */
export async function carry(run, request) {
  const askedMs = Date.now();
  /** @type {Answer} */
  let answer;
  try {
    answer = await send(request);
  } catch (thrown) {
    run.failed(asShellError(thrown).code, Date.now());
    return;
  }
  const answeredMs = Date.now();
  const { status, headers, body } = answer;
  run.answer(status, headers, body, answeredMs);
  const dateMs = Date.parse(new Headers(headers).get('date') ?? '');
  if (Number.isFinite(dateMs)) {
    await noteAnswer(new URL(request.url).hostname, { dateMs, askedMs, answeredMs });
  }
}

/**
 * @param {Request} request
 * @returns {Promise<Answer>}
 * @throws {ShellError} `store-offline`, `store-timed-out`, `store-redirected`, `store-too-large`
 */
async function send({ method, url, headers, body }) {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body.length > 0 && { body }),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (response.type === 'opaqueredirect') throw new ShellError('store-redirected');
    return { status: response.status, headers: [...response.headers], body: await read(response) };
  } catch (error) {
    if (error instanceof ShellError) throw error;
    throw new ShellError(signal.aborted ? 'store-timed-out' : 'store-offline', { cause: error });
  }
}

/** @param {Response} response */
async function read(response) {
  const parts = [];
  let length = 0;
  for (const reader = response.body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MAX_BYTES) {
      await reader.cancel();
      throw new ShellError('store-too-large');
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
