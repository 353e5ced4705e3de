// When the vault counts as open: the ticket's whole life, and every reason to forget it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { onAlarm, onConnect, onIdle } from '../../extension/background/locks.js';
import * as session from '../../extension/shared/session.js';
import { STAYS, VIEW_PORT } from '../../extension/shared/view-port.js';
import { makeBrowser, OWN_PAGE } from './shell-browser.mjs';

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
  await session.open(TICKET, 15, { withScreen: false });
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
  await session.open(TICKET, 600, { withScreen: false });
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

test('a computer that slept is locked, whoever looks first; one that was awake is not', async (context) => {
  const browser = begin(context);
  const { timers } = context.mock;
  await session.open(TICKET, 600);
  assert.ok(browser.alarms.has(session.PULSE_ALARM));
  for (let minute = 1; minute <= 90; minute++) {
    timers.setTime(NOW + minute * MINUTE);
    await onAlarm(alarm(session.PULSE_ALARM));
  }
  assert.ok(await session.ticket());
  timers.setTime(NOW + 93 * MINUTE + 1);
  assert.equal(await session.ticket(), undefined, 'a view opened after it woke');

  await session.open(TICKET, 600);
  timers.setTime(NOW + 120 * MINUTE);
  await onAlarm(alarm(session.PULSE_ALARM));
  assert.equal((await browser.session.get(null)).session, undefined, 'its late alarm');
  assert.ok(!browser.alarms.has(session.PULSE_ALARM));

  await session.open(TICKET, 600, { withScreen: false });
  assert.ok(!browser.alarms.has(session.PULSE_ALARM), 'nothing is woken where it is not wanted');
  timers.setTime(NOW + 240 * MINUTE);
  assert.ok(await session.ticket());
});

test('a view’s end locks where that is chosen, unless another view takes its place', async (context) => {
  begin(context);
  for (const [withViews, said, sender, open] of /** @type {const} */ ([
    [true, undefined, OWN_PAGE, false],
    [true, STAYS, OWN_PAGE, true],
    [false, undefined, OWN_PAGE, true],
    [true, undefined, { ...OWN_PAGE, id: 'another' }, true],
  ])) {
    await session.open(TICKET, 15, { withViews });
    const port = makePort(sender);
    onConnect(/** @type {any} */ (port));
    if (said) port.onMessage.fire(said);
    await port.onDisconnect.fire();
    assert.equal((await session.ticket()) !== undefined, open, `${withViews} ${said}`);
  }
});

/** @param {string} name */
function alarm(name) {
  return { name, scheduledTime: NOW, persistAcrossSessions: false };
}

/** @param {unknown} sender */
function makePort(sender) {
  return { name: VIEW_PORT, sender, onMessage: makeEvent(), onDisconnect: makeEvent() };
}

function makeEvent() {
  /** @type {Set<(...args: any[]) => unknown>} */
  const listeners = new Set();
  return {
    addListener: (/** @type {() => unknown} */ listener) => listeners.add(listener),
    removeListener: (/** @type {() => unknown} */ listener) => listeners.delete(listener),
    fire: (/** @type {any[]} */ ...args) =>
      Promise.all([...listeners].map((listener) => listener(...args))),
  };
}
