/**
 * What a sync costs in the core, in wasm under node: node tests/bench/sync.mjs [ACCOUNTS]
 *
 * Two devices, one change, through a real WebDAV server (rclone). Counted is the time within the
 * module, not the server's: one run of the device that sends and one of the device that takes.
 */

import { performance } from 'node:perf_hooks';
import { Device, plain } from '../stores/device.mjs';
import { serve } from '../stores/servers.mjs';

const ACCOUNTS = Number(process.argv[2] ?? 1000);
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
