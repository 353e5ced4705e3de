/** Firefox through WebDriver BiDi, with access to the browser's own window. */

import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { withDisplay } from './display.mjs';
import * as chrome from './firefox-window.mjs';
import { makeProfile } from './profile.mjs';
import { TIMEOUT_MS, View, ViewClosed } from './view.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {(method: string, params: object) => Promise<any>} Send a BiDi command */

const EXECUTABLE = process.env.SPAREKEY_FIREFOX ?? '/usr/bin/firefox-esr';
const UUID = '6f1b3c52-3c55-4a0e-8a57-0d3f6f0f5a11';

/**
 * @param {import('./index.mjs').LaunchOptions} options
 * @returns {Promise<import('./index.mjs').Driver>}
 */
export async function launchFirefox(options) {
  const { profile, downloads, remove } = await makeProfile(options.profile);
  const extensionDir = resolve(options.extensionDir);
  const manifest = JSON.parse(await readFile(join(extensionDir, 'manifest.json'), 'utf8'));
  const id = manifest.browser_specific_settings.gecko.id;
  const headless = options.headless ?? true;
  const { width, height } = options.window ?? { width: 1000, height: 800 };
  const display = headless ? undefined : await withDisplay();

  async function start() {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: EXECUTABLE,
      userDataDir: profile,
      headless,
      defaultViewport: null,
      args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height}`],
      extraPrefsFirefox: prefs(id, downloads, options),
      env: { ...process.env, ...(display && { DISPLAY: display.name }) },
    });
    const { connection } = /** @type {any} */ (browser);
    /** @type {Send} */
    const send = async (method, params) => (await connection.send(method, params)).result;
    try {
      await browser.installExtension(extensionDir);
      const { contexts } = await send('browsingContext.getTree', { 'moz:scope': 'chrome' });
      /** @type {string} */
      const window = contexts[0].context;
      await evaluateIn(send, window, chrome.prepare, []);
      return { browser, send, window };
    } catch (error) {
      await browser.close();
      await remove();
      throw error;
    }
  }

  let { browser, send, window } = await start();
  const extensionUrl = `moz-extension://${UUID}/`;

  /**
   * Runs a function of firefox-window.mjs in the browser's own window.
   * @template {unknown[]} A, R
   * @param {(...args: A) => R} fn
   * @param {A} args
   */
  const inWindow = (fn, ...args) => evaluateIn(send, window, fn, args);

  /**
   * @param {Page} page
   * @param {() => Promise<unknown>} act opens the popup
   */
  async function popupAfter(page, act) {
    await page.bringToFront();
    await inWindow(chrome.watchPopup, id);
    await act();
    const context = await inWindow(chrome.popupContext, TIMEOUT_MS);
    const view = new FirefoxView(send, context, {
      whenGone: () => inWindow(chrome.popupGone, TIMEOUT_MS),
      isGone: () => inWindow(chrome.isPopupGone),
      close: () => inWindow(chrome.closePopup, id),
    });
    if (context) await view.whenLoaded(extensionUrl);
    return view;
  }

  /**
   * @param {string} context
   * @param {string} url
   */
  async function tab(context, url) {
    const view = new FirefoxView(send, context, {
      whenGone: () => inWindow(chrome.tabGone, context, TIMEOUT_MS),
      isGone: () => inWindow(chrome.isTabGone, context),
      close: () => send('browsingContext.close', { context }),
    });
    await view.whenLoaded(url);
    return view;
  }

  /**
   * @param {Page} page
   * @param {string} selector
   * @param {string} title
   */
  async function contextMenu(page, selector, title) {
    await page.bringToFront();
    await inWindow(chrome.watchMenu);
    await page.click(selector, { button: 'right' });
    await inWindow(chrome.chooseFromMenu, title, TIMEOUT_MS);
  }

  return {
    name: 'firefox',
    extensionUrl,
    downloads,
    get puppeteer() {
      return browser;
    },
    async newPage(url) {
      const page = await browser.newPage();
      if (url?.startsWith('about:') && url !== 'about:blank') {
        // Firefox's own pages load in its own process, which no driver hears of.
        const context = /** @type {any} */ (page.mainFrame())._id;
        await send('browsingContext.navigate', { context, url, wait: 'none' });
        await inWindow(chrome.findTab, url, TIMEOUT_MS);
      } else if (url) await page.goto(url);
      return page;
    },
    clickToolbar(page) {
      return popupAfter(page, () => inWindow(chrome.clickToolbar, id));
    },
    async keyboardCommand(page, command) {
      await page.bringToFront();
      const press = () => inWindow(chrome.runCommand, id, command);
      if (command === '_execute_action') return popupAfter(page, press);
      await press();
      return undefined;
    },
    contextMenu,
    popupFromMenu(page, selector, title) {
      return popupAfter(page, () => contextMenu(page, selector, title));
    },
    async openExtensionPage(path) {
      const { context } = await send('browsingContext.create', { type: 'tab' });
      // Waiting for more than the start never ends: the page moves to the extension's process.
      await send('browsingContext.navigate', { context, url: extensionUrl + path, wait: 'none' });
      return tab(context, extensionUrl + path);
    },
    async findExtensionPage(path) {
      const context = await inWindow(chrome.findTab, extensionUrl + path, TIMEOUT_MS);
      return tab(context, extensionUrl + path);
    },
    killWorker: () => inWindow(chrome.endEventPage, id),
    async setLook(view, { scheme = 'light', forcedColors = false }) {
      const { context } = /** @type {FirefoxView} */ (view);
      await inWindow(chrome.setLook, context, scheme, forcedColors);
    },
    async screenshot(page, file) {
      await page.screenshot({ path: /** @type {`${string}.png`} */ (file) });
    },
    async restart() {
      await browser.close();
      ({ browser, send, window } = await start());
    },
    async close() {
      await browser.close();
      display?.close();
      await remove();
    },
  };
}

/**
 * @param {string} id
 * @param {string} downloads
 * @param {import('./index.mjs').LaunchOptions} options
 */
function prefs(id, downloads, { locale, camera, scale }) {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }),
    // A temporary add-on is uninstalled at every quit; its data must outlive that for `restart()`.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    // What an extension asks for is granted: no script can press the browser's own button.
    'extensions.webextOptionalPermissionPrompts': false,
    'browser.download.dir': downloads,
    'browser.download.folderList': 2,
    'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false,
    ...(camera && {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
    }),
    ...(scale && { 'layout.css.devPixelsPerPx': String(scale) }),
    ...(locale && { 'intl.locale.requested': locale }),
  };
}

/**
 * Calls a function in a browsing context; arguments and result cross as JSON.
 * @template {unknown[]} A, R
 * @param {Send} send
 * @param {string} context
 * @param {(...args: A) => R} fn
 * @param {A} args
 * @returns {Promise<Awaited<R>>}
 */
async function evaluateIn(send, context, fn, args) {
  const answer = await send('script.callFunction', {
    functionDeclaration: `async (json) => JSON.stringify((await (${fn})(...JSON.parse(json))) ?? null)`,
    arguments: [{ type: 'string', value: JSON.stringify(args) }],
    target: { context },
    awaitPromise: true,
    userActivation: false,
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
  return JSON.parse(answer.result.value);
}

const KEYS = /** @type {Record<string, string>} */ ({
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
});

/**
 * @typedef {object} Lifetime
 * @property {() => Promise<unknown>} whenGone
 * @property {() => Promise<boolean>} isGone
 * @property {() => Promise<unknown>} close
 */

class FirefoxView extends View {
  #send;
  #context;
  #lifetime;
  #closed;

  /**
   * @param {Send} send
   * @param {string | null} context null if already closed
   * @param {Lifetime} lifetime
   */
  constructor(send, context, lifetime) {
    super();
    this.#send = send;
    this.#context = context;
    this.#lifetime = lifetime;
    this.#closed = context === null;
  }

  /** Its id for BiDi. */
  get context() {
    if (this.#context === null || this.#closed) throw new ViewClosed('the view is closed');
    return this.#context;
  }

  /** @param {string} prefix of the address */
  whenLoaded(prefix) {
    return this.waitFor(
      (start) => document.readyState === 'complete' && location.href.startsWith(start),
      prefix,
    ).catch((error) => {
      if (!(error instanceof ViewClosed)) throw error;
    });
  }

  /** @type {View['evaluate']} */
  evaluate(fn, ...args) {
    return this.#command((context) => evaluateIn(this.#send, context, fn, args));
  }

  /** @type {View['addScript']} */
  addScript(source) {
    return this.#command(async (context) => {
      const answer = await this.#send('script.evaluate', {
        expression: `${source};undefined`,
        target: { context },
        awaitPromise: false,
      });
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    });
  }

  /** @type {View['clickAt']} */
  clickAt(x, y) {
    return this.#input({
      type: 'pointer',
      id: 'mouse',
      actions: [
        { type: 'pointerMove', x, y },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    });
  }

  /** @type {View['typeKeys']} */
  typeKeys(text) {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    return this.#input({ type: 'key', id: 'keyboard', actions });
  }

  /** @type {View['press']} */
  press(key, modifiers = []) {
    const keys = [...modifiers, key].map((name) => KEYS[name] ?? name);
    return this.#input({
      type: 'key',
      id: 'keyboard',
      actions: [
        ...keys.map((value) => ({ type: 'keyDown', value })),
        ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
      ],
    });
  }

  /** @type {View['screenshot']} */
  async screenshot(file) {
    const { data } = await this.#command((context) =>
      this.#send('browsingContext.captureScreenshot', { context }),
    );
    await writeFile(file, Buffer.from(data, 'base64'));
  }

  /** @type {View['pdf']} */
  async pdf(file, paper) {
    const [width, height] = paper === 'A4' ? [21, 29.7] : [21.59, 27.94]; // centimetres
    const { data } = await this.#command((context) =>
      this.#send('browsingContext.print', { context, page: { width, height } }),
    );
    await writeFile(file, Buffer.from(data, 'base64'));
  }

  /** @type {View['setFiles']} */
  async setFiles(selector, ...files) {
    await this.#command(async (context) => {
      const { nodes } = await this.#send('browsingContext.locateNodes', {
        context,
        locator: { type: 'css', value: selector },
      });
      if (!nodes[0]) throw new Error(`no ${selector}`);
      await this.#send('input.setFiles', {
        context,
        element: { sharedId: nodes[0].sharedId },
        files: files.map((file) => resolve(file)),
      });
    });
  }

  /** @override */
  get closed() {
    return this.#closed;
  }

  /** @override */
  async whenClosed() {
    if (!this.#closed) await this.#lifetime.whenGone();
    this.#closed = true;
  }

  /** @override */
  async close() {
    if (!this.#closed) await this.#lifetime.close();
    await this.whenClosed();
  }

  /** @param {object} source */
  async #input(source) {
    try {
      await this.#command((context) =>
        this.#send('input.performActions', { context, actions: [source] }),
      );
    } catch (error) {
      // Input that makes the view close itself is no failure of the input.
      if (!(error instanceof ViewClosed) || !this.#closed) throw error;
    }
  }

  /**
   * @template R
   * @param {(context: string) => Promise<R>} act
   * @returns {Promise<R>}
   */
  async #command(act) {
    const { context } = this;
    try {
      return await act(context);
    } catch (error) {
      if (!/no such frame|no such window|discarded|AbortError/i.test(String(error))) throw error;
      this.#closed = await this.#lifetime.isGone();
      if (this.#closed) throw new ViewClosed('the view closed', { cause: error });
      throw error;
    }
  }
}
