/**
 * Real server applications with two-factor authentication, started on loopback: set up by *capture*,
 * then signed in to by *fill*. Each has a folder with a program that serves it on a given port, the
 * packages it needs, and the steps of its pages; `scripts/lib/setup.sh` installs them.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { oneClick, saveKey } from '../jobs.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const INSTALLED = join(process.env.CARGO_TARGET_DIR ?? 'target', 'servers');
/** Large ones need a while to make their databases. */
const STARTING_MS = 60_000;

/** @returns {string[]} names of the servers that are installed */
export function serverNames() {
  const folders = readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).filter((name) => existsSync(pythonOf(name)));
}

/** @param {string} name */
function pythonOf(name) {
  return join(INSTALLED, name, 'bin', 'python');
}

/**
 * @typedef {object} Played
 * @property {boolean} setUp the server turned 2FA on with the captured key's code
 * @property {boolean} signedIn the server let the user in with the filled code
 * @property {string} why not, where it did not
 */

/**
 * The whole job, from the set-up page to signed in.
 * @param {import('../jobs.mjs').User} user with a vault
 * @param {string} name
 * @returns {Promise<Played>}
 */
export async function playServer(user, name) {
  /** @type {{ steps: import('./steps.mjs').Steps }} */
  const { steps } = await import(`./${name}/steps.mjs`);
  const played = { setUp: false, signedIn: false, why: '' };
  const server = await startServer(name);
  const page = await user.newPage();
  try {
    await steps.toSetUp(page, server.url);
    const popup = await saveKey(user, page);
    await popup.click({ css: 'button', text: user.t('confirm_yes') });
    await popup.close();
    played.setUp = await steps.confirm(page);
    if (!played.setUp) throw new Error('the server did not take the code');
    await steps.toCode(page, server.url);
    await oneClick(user, page);
    played.signedIn = await steps.signIn(page);
    if (!played.signedIn) throw new Error('the server did not let the user in');
  } catch (error) {
    played.why = `${error}\non ${page.url()}:\n${await page.evaluate(() => document.body.innerText)}`;
  } finally {
    await page.close();
    await server.close();
  }
  return played;
}

/**
 * @param {string} name
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
async function startServer(name) {
  const port = await freePort();
  const program = spawn(pythonOf(name), [join(HERE, name, 'serve.py'), String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  let said = '';
  program.stderr.on('data', (data) => {
    said += data;
  });
  const ended = once(program, 'exit');
  const deadline = Date.now() + STARTING_MS;
  while (!(await answers(port))) {
    if (program.exitCode !== null || Date.now() > deadline) {
      program.kill();
      throw new Error(`${name} does not start: ${said}`);
    }
    await sleep(50);
  }
  return {
    // A site of its own for each, so that one click is enough.
    url: `http://${name}.localhost:${port}/`,
    async close() {
      program.kill();
      await ended;
    },
  };
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function answers(port) {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/' }, (response) => {
      response.resume();
      resolve(true);
    });
    request.on('error', () => resolve(false));
  });
}
