/** A suite of tests in each browser, with the sample site and one browser that its tests share. */

import { after, before, describe } from 'node:test';
import { startSite } from '../site/server.mjs';
import { BROWSERS } from './driver/index.mjs';
import { start } from './jobs.mjs';

/**
 * @typedef {object} World
 * @property {import('./driver/index.mjs').BrowserName} browser
 * @property {import('./jobs.mjs').User} user
 * @property {string} site address of the sample site
 */

/**
 * @param {string} name
 * @param {(world: World) => void} define the suite; `user` and `site` are there once its tests run
 * @param {(browser: import('./driver/index.mjs').BrowserName) => Partial<import('./driver/index.mjs').LaunchOptions>} [options]
 */
export function describeInBrowsers(name, define, options = () => ({})) {
  for (const browser of BROWSERS) {
    describe(`${name} (${browser})`, () => {
      const world = /** @type {World} */ ({ browser });
      /** @type {import('../site/server.mjs').Site} */
      let site;
      before(async () => {
        site = await startSite();
        world.site = site.url;
        world.user = await start(browser, options(browser));
      });
      after(async () => {
        await world.user?.close();
        await site.close();
      });
      define(world);
    });
  }
}
