/** Chromium through the DevTools protocol. */

import { resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { chooseFromMenu, pressShortcut, withDisplay } from './display.mjs';
import { makeProfile } from './profile.mjs';
import { TIMEOUT_MS, View, ViewClosed, within } from './view.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').Target} Target */

const EXECUTABLE = process.env.SPAREKEY_CHROMIUM ?? '/usr/bin/chromium';

/**
 * @param {import('./index.mjs').LaunchOptions} options
 * @returns {Promise<import('./index.mjs').Driver>}
 */
export async function launchChromium(options) {
  const { profile, downloads, remove } = await makeProfile(options.profile);
  const extensionDir = resolve(options.extensionDir);
  const headless = options.headless ?? true;
  const { width, height } = options.window ?? { width: 1000, height: 800 };
  const display = headless ? undefined : await withDisplay();

  async function start() {
    const browser = await puppeteer.launch({
      executablePath: EXECUTABLE,
      userDataDir: profile,
      headless,
      pipe: true,
      enableExtensions: true,
      defaultViewport: null,
      args: [
        `--window-size=${width},${height}`,
        '--window-position=0,0',
        '--no-first-run',
        '--hide-crash-restore-bubble',
        ...(options.camera
          ? [
              '--use-fake-ui-for-media-stream',
              '--use-fake-device-for-media-stream',
              `--use-file-for-fake-video-capture=${options.camera}`,
            ]
          : []),
        ...(options.scale ? [`--force-device-scale-factor=${options.scale}`] : []),
        ...(options.locale ? [`--lang=${options.locale}`] : []),
        // Chromium refuses its sandbox to root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      env: {
        ...process.env,
        ...(display && { DISPLAY: display.name }),
        ...(options.locale && { LANGUAGE: options.locale }),
      },
    });
    try {
      const session = await browser.target().createCDPSession();
      await session.send('Browser.setDownloadBehavior', {
        behavior: 'allow',
        downloadPath: downloads,
      });
      const id = await browser.installExtension(extensionDir);
      const extension = (await browser.extensions()).get(id);
      if (!extension) throw new Error(`Chromium did not load ${extensionDir}`);
      return { browser, extension };
    } catch (error) {
      await browser.close();
      await remove();
      throw error;
    }
  }

  let { browser, extension } = await start();
  const extensionUrl = `chrome-extension://${extension.id}/`;

  /**
   * Runs what should open the popup, and gives the popup.
   * @param {() => Promise<void>} act
   */
  async function popupAfter(act) {
    const known = new Set(browser.targets());
    const opened = browser.waitForTarget(
      (target) =>
        !known.has(target) &&
        target.type() !== 'service_worker' &&
        target.url().startsWith(extensionUrl),
      { timeout: TIMEOUT_MS },
    );
    // Until the await below, a failure of `act` is the one to report.
    opened.catch(() => {});
    await act();
    return viewOf(await opened);
  }

  /**
   * @param {Page} page
   * @param {string} selector
   */
  async function contextMenu(page, selector) {
    if (!display) throw new Error('Chromium has context menus only with headless: false');
    await page.bringToFront();
    await chooseFromMenu(display, page, selector);
  }

  return {
    name: 'chromium',
    extensionUrl,
    downloads,
    get puppeteer() {
      return browser;
    },
    async newPage(url) {
      const page = await browser.newPage();
      if (url) await page.goto(url);
      return page;
    },
    async clickToolbar(page) {
      await page.bringToFront();
      return popupAfter(() => extension.triggerAction(page));
    },
    async keyboardCommand(page, command) {
      if (!display) throw new Error('Chromium takes keyboard commands only with headless: false');
      await page.bringToFront();
      const act = () => pressShortcut(display, extensionDir, command);
      if (command === '_execute_action') return popupAfter(act);
      await act();
      return undefined;
    },
    contextMenu,
    popupFromMenu(page, selector) {
      return popupAfter(() => contextMenu(page, selector));
    },
    async openExtensionPage(path) {
      const page = await browser.newPage();
      await page.goto(extensionUrl + path);
      return new ChromiumView(page);
    },
    async findExtensionPage(path) {
      const target = await browser.waitForTarget(
        (each) => each.type() === 'page' && each.url().startsWith(extensionUrl + path),
        { timeout: TIMEOUT_MS },
      );
      return viewOf(target);
    },
    async killWorker() {
      const target = browser
        .targets()
        .find((each) => each.type() === 'service_worker' && each.url().startsWith(extensionUrl));
      if (!target) return;
      const gone = new Promise((resolve) => {
        browser.on('targetdestroyed', function listener(destroyed) {
          if (destroyed !== target) return;
          browser.off('targetdestroyed', listener);
          resolve(undefined);
        });
      });
      await (await target.worker())?.close();
      await gone;
    },
    async setLook(view, { scheme = 'light', forcedColors = false }) {
      // Puppeteer's own call does not know forced-colors.
      const session = await /** @type {ChromiumView} */ (view).page.createCDPSession();
      const features = [
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'forced-colors', value: forcedColors ? 'active' : 'none' },
      ];
      await session.send('Emulation.setEmulatedMedia', { features });
    },
    async screenshot(page, file) {
      await page.screenshot({ path: /** @type {`${string}.png`} */ (file) });
    },
    async restart() {
      await browser.close();
      ({ browser, extension } = await start());
    },
    async close() {
      await browser.close();
      display?.close();
      await remove();
    },
  };
}

/** @param {Target} target */
async function viewOf(target) {
  try {
    return new ChromiumView(await target.asPage());
  } catch (error) {
    // A popup that did its work and closed itself before it could be looked at.
    if (/closed|No target|detached/i.test(String(error))) return new ChromiumView(null);
    throw error;
  }
}

class ChromiumView extends View {
  #page;

  /** @param {Page | null} page null if already closed */
  constructor(page) {
    super();
    this.#page = page;
  }

  get #open() {
    if (!this.#page || this.#page.isClosed()) throw new ViewClosed('the view is closed');
    return this.#page;
  }

  /** puppeteer's page, for what only Chromium can do (emulation, tracing). */
  get page() {
    return this.#open;
  }

  /** @type {View['evaluate']} */
  async evaluate(fn, ...args) {
    const page = this.#open;
    try {
      return /** @type {any} */ (await page.evaluate(/** @type {any} */ (fn), ...args));
    } catch (error) {
      if (page.isClosed() || /Target closed|Session closed|detached/.test(String(error))) {
        throw new ViewClosed('the view closed', { cause: error });
      }
      throw error;
    }
  }

  /** @type {View['addScript']} */
  async addScript(source) {
    await this.#open.evaluate(source);
  }

  /** @type {View['clickAt']} */
  clickAt(x, y) {
    return this.#unlessClosed((page) => page.mouse.click(x, y));
  }

  /** @type {View['typeKeys']} */
  typeKeys(text) {
    return this.#unlessClosed((page) => page.keyboard.type(text));
  }

  /** @type {View['press']} */
  press(key, modifiers = []) {
    return this.#unlessClosed(async (page) => {
      for (const each of modifiers) await page.keyboard.down(each);
      const selectAll = key === 'a' && modifiers.includes('Control') ? ['SelectAll'] : [];
      await page.keyboard.press(/** @type {any} */ (key), { commands: selectAll });
      for (const each of modifiers.toReversed()) await page.keyboard.up(each);
    });
  }

  /** @type {View['screenshot']} */
  async screenshot(file) {
    await this.#open.screenshot({ path: /** @type {`${string}.png`} */ (file) });
  }

  /** @type {View['pdf']} */
  async pdf(file, paper) {
    await this.#open.pdf({ path: file, format: paper, printBackground: false });
  }

  /** @type {View['setFiles']} */
  async setFiles(selector, ...files) {
    const input = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement> | null} */ (
      await this.#open.$(selector)
    );
    if (!input) throw new Error(`no ${selector}`);
    await input.uploadFile(...files.map((file) => resolve(file)));
  }

  /** @override */
  get closed() {
    return !this.#page || this.#page.isClosed();
  }

  /** @override */
  async whenClosed() {
    const page = this.#page;
    if (!page || page.isClosed()) return;
    const gone = new Promise((resolve) => page.once('close', () => resolve(undefined)));
    await within(gone, 'the view stays open');
  }

  /** @override */
  async close() {
    if (!this.closed) await this.#open.close();
  }

  /**
   * Input that makes the view close itself is no failure of the input.
   * @param {(page: Page) => Promise<void>} act
   */
  async #unlessClosed(act) {
    const page = this.#open;
    try {
      await act(page);
    } catch (error) {
      if (!/Target closed|Session closed|detached/.test(String(error))) throw error;
    }
  }
}
