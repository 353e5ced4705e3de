/**
 * What a sync costs in the core, in wasm under node: node tests/bench/sync.mjs [ACCOUNTS]
 *
 * Two devices, one change, through a real WebDAV server (rclone). Counted is the time within the
 * module, not the server's: one run of the device that sends and one of the device that takes.
 * Then the merge alone of two open vaults of 10,000 accounts, each with changes that the other lacks,
 * once the file of the other is opened.
 */

import { performance } from 'node:perf_hooks';
import { Device, plain, vaultModule } from '../stores/device.mjs';
import { serve } from '../stores/servers.mjs';

const ACCOUNTS = Number(process.argv[2] ?? 1000);
const { FolderRun, inspect } = vaultModule;
const MERGED = 10_000;
const ROUNDS = 9;

const server = await serve('rclone');
try {
  const one = Device.first(server.target);
  one.addMany(ACCOUNTS);
  await one.sync();
  const two = one.joins();
  await two.sync();
  await one.sync();
  /** @type {number[]} */
  const sends = [];
  /** @type {number[]} */
  const takes = [];
  for (let round = 0; round < ROUNDS; round++) {
    one.add(`change ${round}`);
    sends.push(await timed(one));
    takes.push(await timed(two));
  }
  console.log(`${ACCOUNTS} accounts, one change, ms in the module (median of ${ROUNDS}):`);
  console.log(`  the device that sends: ${median(sends).toFixed(1)}`);
  console.log(`  the device that takes: ${median(takes).toFixed(1)}`);
} finally {
  await server.stop();
}

console.log(`two vaults of ${MERGED} accounts, ms (median of ${ROUNDS}):`);
const [opens, merges] = mergeTimes();
console.log(`  opening the other's file: ${median(opens).toFixed(1)}`);
console.log(`  merging both: ${median(merges).toFixed(1)}`);

/** @returns {[opens: number[], merges: number[]]} */
function mergeTimes() {
  const one = Device.first(server.target);
  one.addMany(MERGED);
  const two = one.joins();
  for (const device of [one, two]) device.addMany(100);
  /** @type {[number[], number[]]} */
  const times = [[], []];
  const { deviceId, seq } = inspect(two.sealed);
  for (let round = 0; round < ROUNDS; round++) {
    const vault = one.open();
    const run = new FolderRun(vault, '00'.repeat(16), undefined);
    run.listed([
      ['vault.marker', 32],
      [`${deviceId}.${seq}.sparekey`, two.sealed.length],
    ]);
    const started = performance.now();
    run.got(two.sealed);
    const opened = performance.now();
    if (!run.merge(vault, Date.now())) throw new Error('nothing was merged');
    const merged = performance.now();
    times[0].push(opened - started);
    times[1].push(merged - opened);
    run.free();
    vault.free();
  }
  return times;
}

/**
 * A run without the time that the server takes.
 * @param {Device} device
 */
async function timed(device) {
  let waited = 0;
  const started = performance.now();
  await device.sync(async (request) => {
    const asked = performance.now();
    const response = await plain(request);
    const body = await response.arrayBuffer();
    waited += performance.now() - asked;
    return new Response(response.status === 204 ? null : body, response);
  });
  return performance.now() - started - waited;
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
