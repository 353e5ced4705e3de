/**
 * Pictures of every view in every state and look, in both browsers, into target/gallery/:
 * node tests/e2e/gallery.mjs [chromium|firefox] [NAME…]    NAME: only states whose name starts so
 */

import { mkdir } from 'node:fs/promises';
import { startSite } from '../site/server.mjs';
import { BROWSERS } from './driver/index.mjs';
import { walk } from './states.mjs';

/** @typedef {{ scheme?: 'light' | 'dark', forcedColors?: boolean, text?: string, dir?: 'ltr' | 'rtl' }} Look */

const LOOKS = /** @type {Record<string, Look>} */ ({
  light: {},
  dark: { scheme: 'dark' },
  'forced-colors': { scheme: 'dark', forcedColors: true },
  'text-200': { text: '200%' },
  rtl: { dir: 'rtl' },
});
const FOLDER = 'target/gallery';

const words = process.argv.slice(2);
const browsers = BROWSERS.filter(
  (name) =>
    !words.some((word) => BROWSERS.includes(/** @type {any} */ (word))) || words.includes(name),
);
const names = words.filter((word) => !BROWSERS.includes(/** @type {any} */ (word)));

const site = await startSite();
for (const browser of browsers) {
  await mkdir(`${FOLDER}/${browser}`, { recursive: true });
  await walk(browser, site.url, (user) => async (name, view) => {
    if (names.length > 0 && !names.some((start) => name.startsWith(start))) return;
    for (const [look, how] of Object.entries(LOOKS)) {
      await user.setLook(view, how);
      await view.evaluate(dress, how.text ?? '', how.dir ?? 'ltr');
      await view.screenshot(`${FOLDER}/${browser}/${name}.${look}.png`);
    }
    await user.setLook(view, {});
    await view.evaluate(dress, '', 'ltr');
    console.log(`${browser} ${name}`);
  });
}
await site.close();

/**
 * Runs in the view. Gives a frame to draw in before the picture.
 * @param {string} text size
 * @param {string} dir
 */
function dress(text, dir) {
  document.documentElement.style.fontSize = text;
  document.documentElement.dir = dir;
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)));
  });
}
