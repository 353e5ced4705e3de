/**
 * A real window, for what a headless browser can't do: keys and menus that belong to the
 * browser and not to the page. Uses the user's display, or a virtual one made for the occasion.
 */

import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { TIMEOUT_MS } from './view.mjs';

const run = promisify(execFile);

/** @typedef {{ name: string, close: () => void }} Display */

/** @returns {Promise<Display>} */
export async function withDisplay() {
  if (process.env.DISPLAY) return { name: process.env.DISPLAY, close() {} };
  // -displayfd: Xvfb finds a free number and says it when it is ready.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3]?.once('data', (data) => resolve(String(data).trim()));
  });
  return { name: `:${number}`, close: () => server.kill() };
}

/**
 * @param {Display} display
 * @param {...string} args
 * @returns {Promise<string>}
 */
async function xdotool(display, ...args) {
  const { stdout } = await run('xdotool', args, { env: { ...process.env, DISPLAY: display.name } });
  return stdout;
}

/**
 * Presses the keys that the manifest suggests for a command.
 * @param {Display} display
 * @param {string} extensionDir
 * @param {string} command
 */
export async function pressShortcut(display, extensionDir, command) {
  const manifest = JSON.parse(await readFile(join(extensionDir, 'manifest.json'), 'utf8'));
  const { linux, default: anywhere } = manifest.commands[command].suggested_key;
  await xdotool(display, 'key', (linux ?? anywhere).toLowerCase());
}

/**
 * Opens an element's context menu with the mouse and chooses the extension's entry with the keys:
 * the last but one, since Chromium puts extensions' entries above its own "Inspect".
 * @param {Display} display
 * @param {import('puppeteer-core').Page} page
 * @param {string} selector
 */
export async function chooseFromMenu(display, page, selector) {
  const { x, y } = await page.$eval(selector, (element) => {
    const box = element.getBoundingClientRect();
    const frame = window.outerWidth - window.innerWidth;
    const bar = window.outerHeight - window.innerHeight;
    return {
      x: Math.round(window.screenX + frame / 2 + box.x + box.width / 2),
      y: Math.round(window.screenY + bar + box.y + box.height / 2),
    };
  });
  const before = await countWindows(display);
  await xdotool(display, 'mousemove', String(x), String(y), 'click', '3');
  const deadline = Date.now() + TIMEOUT_MS;
  while ((await countWindows(display)) === before) {
    if (Date.now() > deadline) throw new Error('no context menu opened');
  }
  await xdotool(display, 'key', '--delay', '50', 'Up', 'Up', 'Return');
}

/** @param {Display} display */
async function countWindows(display) {
  return (await xdotool(display, 'search', '--onlyvisible', '--name', '')).split('\n').length;
}
