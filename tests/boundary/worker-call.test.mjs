// Requests to a worker that are made at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Caller } from '../../extension/shared/worker-call.js';
import { makeBrowser } from './shell-browser.mjs';

makeBrowser(); // with what node's language lacks

/** Answers each request with itself, a moment later; `bad` is refused. */
class Echo {
  /** @type {(event: { data: unknown }) => void} */
  onmessage = () => {};

  /** @param {string} request */
  postMessage(request) {
    const data = request === 'bad' ? { code: 'refused' } : { value: request };
    setTimeout(() => this.onmessage({ data }));
  }
}

test('each gets its own answer, one refused spoils no other', async () => {
  const caller = new Caller(/** @type {any} */ (new Echo()), 'broken');
  const [first, bad, last] = await Promise.allSettled(
    ['first', 'bad', 'last'].map((request) => caller.call(request, [])),
  );
  assert.deepEqual(first, { status: 'fulfilled', value: 'first' });
  assert.equal(/** @type {any} */ (bad).reason.code, 'refused');
  assert.deepEqual(last, { status: 'fulfilled', value: 'last' });
});
