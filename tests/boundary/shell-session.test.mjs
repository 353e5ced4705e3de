// When the vault counts as open: the ticket's whole life, and every reason to forget it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { onAlarm, onIdle } from '../../extension/background/locks.js';
import * as session from '../../extension/shared/session.js';
import { makeBrowser } from './shell-browser.mjs';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
const TICKET = new Uint8Array(32).fill(7);

/** @param {import('node:test').TestContext} context */
function begin({ mock }) {
  mock.timers.enable({ apis: ['Date'], now: NOW });
  return makeBrowser();
}

test('a ticket is kept until its deadline and no longer', async (context) => {
  const browser = begin(context);
  assert.equal(await session.ticket(), undefined);
  await session.open(TICKET, 15);
  assert.deepEqual(browser.alarms.get(session.LOCK_ALARM), { when: NOW + 15 * MINUTE });
  context.mock.timers.setTime(NOW + 15 * MINUTE - 1);
  assert.deepEqual(await session.ticket(), TICKET);
  context.mock.timers.setTime(NOW + 15 * MINUTE);
  assert.equal(await session.ticket(), undefined);
  assert.equal((await browser.session.get(null)).session, undefined, 'it is gone from storage');
});

test('only the session area ever holds the ticket', async (context) => {
  const browser = begin(context);
  await session.open(TICKET, 0);
  assert.ok('session' in (await browser.session.get(null)));
  assert.deepEqual(await browser.local.get(null), {});
});

test('a clock that is set back locks, also after an hour of use', async (context) => {
  begin(context);
  const { timers } = context.mock;
  await session.open(TICKET, 600);
  timers.setTime(NOW - 4_000);
  assert.ok(await session.ticket(), 'time services move it by seconds');
  timers.setTime(NOW - 6_000);
  assert.equal(await session.ticket(), undefined);

  timers.setTime(NOW);
  await session.open(TICKET, 600);
  timers.setTime(NOW + 60 * MINUTE);
  assert.ok(await session.ticket());
  timers.setTime(NOW + 30 * MINUTE);
  assert.equal(await session.ticket(), undefined);
});

test('what is malformed counts as locked and is removed', async (context) => {
  const browser = begin(context);
  const wrongs = [
    { deadlineMs: 'later' },
    { ticket: '%%%' },
    { boot: 'another start' },
    { extra: 1 },
    { openedMs: undefined },
  ];
  for (const wrong of wrongs) {
    await session.open(TICKET, 15);
    assert.ok(await session.ticket());
    const stored = (await browser.session.get('session')).session;
    await browser.session.set({ session: { ...stored, ...wrong } });
    assert.equal(await session.ticket(), undefined, JSON.stringify(wrong));
    assert.equal((await browser.session.get('session')).session, undefined);
  }
});

test('the browser’s start ends what an earlier run left', async (context) => {
  const browser = begin(context);
  await session.open(TICKET, 15);
  const { session: left } = await browser.session.get('session');
  await session.begin();
  assert.equal(await session.ticket(), undefined);
  await browser.session.set({ session: left });
  assert.equal(await session.ticket(), undefined, 'nor does a restored record count');
});

test('the alarm locks, and the screen where the vault’s settings say so', async (context) => {
  begin(context);
  await session.open(TICKET, 15);
  await onAlarm({ name: 'another', scheduledTime: NOW, persistAcrossSessions: false });
  assert.ok(await session.ticket());
  await onAlarm({ name: session.LOCK_ALARM, scheduledTime: NOW, persistAcrossSessions: false });
  assert.equal(await session.ticket(), undefined);
  for (const [withScreen, state, open] of /** @type {const} */ ([
    [true, 'idle', true],
    [true, 'locked', false],
    [false, 'locked', true],
  ])) {
    await session.open(TICKET, 15, { withScreen });
    await onIdle(state);
    assert.equal((await session.ticket()) !== undefined, open, `${withScreen} ${state}`);
  }
});

test('every view hears of unlocking and locking, until it stops listening', async (context) => {
  begin(context);
  /** @type {boolean[]} */
  const heard = [];
  const stop = session.onLockChange((open) => heard.push(open));
  await session.open(TICKET, 15);
  await session.lock();
  await session.lock();
  assert.deepEqual(heard, [true, false]);
  stop();
  await session.open(TICKET, 15);
  assert.deepEqual(heard, [true, false]);
});
