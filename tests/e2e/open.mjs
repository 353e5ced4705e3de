/**
 * Opens the built extension and the sample site in a browser window and leaves them to a person:
 * node tests/e2e/open.mjs [chromium|firefox]
 */

import { startSite } from '../site/server.mjs';
import { builtExtension, start } from './jobs.mjs';

const browser = process.argv[2] === 'firefox' ? 'firefox' : 'chromium';
const site = await startSite();
const driver = await start(browser, {
  extensionDir: builtExtension(browser),
  headless: false,
  window: { width: 1200, height: 900 },
});
await driver.newPage(site.url);
console.log(`
The sample site is at ${site.url}
1. Sign up there; its page shows a set-up key.
2. Click Sparekey's button in the toolbar (in Chromium behind the puzzle piece) and save the key.
3. Sign out, sign in again, and click the button on the code page.
The profile is thrown away when you close the browser.
`);
await new Promise((resolve) => driver.puppeteer.once('disconnected', resolve));
await driver.close();
await site.close();
