/**
 * One interface to drive the extension in real Chromium and real Firefox.
 *
 *   const browser = await launch({ browser: 'firefox', extensionDir: 'target/ext/firefox' });
 *   const page = await browser.newPage(site.url);        // a puppeteer page, for web sites
 *   const popup = await browser.clickToolbar(page);      // the real toolbar click: real popup, `activeTab` granted
 *   await popup.click({ css: 'button', text: 'Save it' }); // trusted mouse events
 *   await popup.type('#passphrase', 'correct horse');      // trusted key events
 *   await popup.waitForText('Saved');
 *   await popup.screenshot('target/run/popup.png');
 *   await popup.whenClosed();                            // e.g. after a one-click fill
 *   await browser.killWorker();                          // between any two steps
 *   const app = await browser.openExtensionPage('app/app.html'); // a View, like the popup, in a tab
 *   const opened = await browser.findExtensionPage('app/app.html'); // the same for a tab that it opened itself
 *   await browser.keyboardCommand(page, 'fill');         // Chromium: `headless: false` (see display.mjs)
 *   await browser.contextMenu(page, '#code', 'Fill code'); // the same
 *   await browser.restart();                             // same profile; pages and views are gone
 *   await browser.close();
 *
 * Web pages are puppeteer's own `Page`. What belongs to the extension (popup, tabs) is a `View`
 * (view.mjs), because Firefox keeps popups out of every list that a driver can see.
 * Every wait ends with an event or a condition, or throws after `TIMEOUT_MS`.
 */

import { launchChromium } from './chromium.mjs';
import { launchFirefox } from './firefox.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('./view.mjs').View} View */
/** @typedef {import('./view.mjs').Locator} Locator */
/** @typedef {'chromium' | 'firefox'} BrowserName */

/**
 * @typedef {object} LaunchOptions
 * @property {BrowserName} browser
 * @property {string} extensionDir folder with manifest.json
 * @property {boolean} [headless] default true
 * @property {string} [profile] profile folder to use and keep; by default a new one, removed at `close()`
 * @property {{ width: number, height: number }} [window] outer size in CSS pixels
 * @property {string} [camera] film that a camera shows, in Y4M; Firefox shows one of its own. By default there is none
 * @property {number} [scale] device pixels a CSS pixel
 * @property {string} [locale] language of the browser and so of the extension's texts, e.g. `de`
 */

/**
 * @typedef {object} Driver
 * @property {BrowserName} name
 * @property {string} extensionUrl `chrome-extension://…/` or `moz-extension://…/`
 * @property {string} downloads folder in which downloads arrive
 * @property {import('puppeteer-core').Browser} puppeteer replaced by `restart()`
 * @property {(url?: string) => Promise<Page>} newPage
 * @property {(page: Page) => Promise<View>} clickToolbar
 * @property {(page: Page, command: string) => Promise<View | undefined>} keyboardCommand name as in the
 *   manifest; gives the popup if the command is `_execute_action`
 * @property {(page: Page, selector: string, title: string) => Promise<void>} contextMenu chooses the
 *   extension's one entry, with this title, from the element's context menu
 * @property {(page: Page, selector: string, title: string) => Promise<View>} popupFromMenu the same, for an
 *   entry that opens the popup
 * @property {(path: string) => Promise<View>} openExtensionPage
 * @property {(path: string) => Promise<View>} findExtensionPage one that the extension itself has opened, or
 *   will in a moment
 * @property {() => Promise<void>} killWorker ends the service worker or event page if it runs
 * @property {(view: View, look: { scheme?: 'light' | 'dark', forcedColors?: boolean }) => Promise<void>} setLook
 *   what the view takes the system's look to be
 * @property {(page: Page, file: string) => Promise<void>} screenshot
 * @property {() => Promise<void>} restart quits and starts again with the same profile
 * @property {() => Promise<void>} close
 */

/** The browsers that tests run in; `SPAREKEY_BROWSERS=firefox` narrows them. */
export const BROWSERS = /** @type {BrowserName[]} */ (
  (process.env.SPAREKEY_BROWSERS ?? 'chromium,firefox').split(',')
);

/**
 * @param {LaunchOptions} options
 * @returns {Promise<Driver>}
 */
export function launch(options) {
  return options.browser === 'firefox' ? launchFirefox(options) : launchChromium(options);
}
