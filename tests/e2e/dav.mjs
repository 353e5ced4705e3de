/** A real WebDAV server (rclone) over a folder that is thrown away. */

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const USER = 'alice';
const PASSWORD = 'app-password-of-alice';

/**
 * @typedef {object} Dav
 * @property {string} address
 * @property {string} folder what it serves
 * @property {string} user
 * @property {string} password
 * @property {() => Promise<void>} stop the address stays its own
 * @property {() => Promise<void>} start again
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Dav>} */
export async function serveDav() {
  const folder = await mkdtemp(join(tmpdir(), 'sparekey-dav-'));
  const port = await freePort();
  const address = `http://store.localhost:${port}/`;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server;
  const start = async () => {
    server = spawn(
      'rclone',
      [
        'serve',
        'webdav',
        folder,
        '--addr',
        `127.0.0.1:${port}`,
        '--user',
        USER,
        '--pass',
        PASSWORD,
      ],
      { stdio: 'ignore' },
    );
    await answers(`http://127.0.0.1:${port}/`);
  };
  const stop = async () => {
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    server?.kill();
    await ended;
  };
  await start();
  const close = async () => {
    await stop();
    await rm(folder, { recursive: true });
  };
  return { address, folder, user: USER, password: PASSWORD, start, stop, close };
}

/** @param {string} url */
async function answers(url) {
  for (let waited = 0; waited < 10_000; waited += 50) {
    try {
      await fetch(url);
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(`nothing answers at ${url}`);
}

/** @returns {Promise<number>} */
function freePort() {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
