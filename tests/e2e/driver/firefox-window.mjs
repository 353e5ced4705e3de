/**
 * Functions that run in Firefox's own window (`browser.xhtml`), called from firefox.mjs.
 * Each is sent as text, so none sees anything but its arguments and that window's globals.
 *
 * A popup is a `<browser>` in a panel, in no tab, so BiDi lists it nowhere and gives it no id.
 * `prepare` teaches the remote agent's table of contexts to find popups too; from then on every
 * command that takes a context (script, input, screenshot) works in the popup as in a tab,
 * with trusted input.
 */

/** Makes popups reachable, once a window. */
export function prepare() {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const inTabs = NavigableManager.getBrowserById.bind(NavigableManager);
  /** @param {string} id */
  NavigableManager.getBrowserById = (id) =>
    inTabs(id) ??
    [...document.querySelectorAll('.webextension-popup-browser')].find(
      (popup) => NavigableManager.getIdForBrowser(popup) === id,
    ) ??
    null;
}

/**
 * Starts to watch for the extension's popup; call before what opens it.
 * @param {string} id of the extension
 */
export function watchPopup(id) {
  const window = /** @type {any} */ (globalThis);
  const { baseURL } = WebExtensionPolicy.getByID(id).extension;
  const topic = 'browsing-context-discarded';
  /** @type {number | undefined} */
  let context;
  const watch = { shown: Promise.withResolvers(), gone: Promise.withResolvers(), isGone: false };
  /** @param {any} event */
  const onShown = (event) => {
    if (event.detail.extension.id !== id) return;
    context = event.target.browsingContext.id;
    watch.shown.resolve(event.target);
  };
  /** @param {any} discarded */
  const onDiscarded = (discarded) => {
    // A popup may close itself before it was ever shown.
    const isPopup = context
      ? discarded.id === context
      : discarded.top === discarded && discarded.currentURI.spec.startsWith(baseURL);
    if (!isPopup) return;
    Services.obs.removeObserver(onDiscarded, topic);
    window.removeEventListener('WebExtPopupLoaded', onShown);
    watch.isGone = true;
    watch.shown.resolve(null);
    watch.gone.resolve(null);
  };
  Services.obs.addObserver(onDiscarded, topic);
  window.addEventListener('WebExtPopupLoaded', onShown);
  window.sparekeyPopup = watch;
}

/**
 * Waits until the popup is shown.
 * @param {number} timeout in milliseconds
 * @returns {Promise<string | null>} its context's id for BiDi; null if it closed before
 */
export async function popupContext(timeout) {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error('no popup opened')), timeout);
  });
  const { shown } = /** @type {any} */ (globalThis).sparekeyPopup;
  const browser = await Promise.race([shown.promise, late]);
  if (!browser) return null;
  browser.permanentKey ??= {};
  return NavigableManager.getIdForBrowser(browser);
}

/** @param {number} timeout in milliseconds */
export function popupGone(timeout) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error('the popup stays open')), timeout);
  });
  return Promise.race([/** @type {any} */ (globalThis).sparekeyPopup.gone.promise, late]);
}

/** @returns {boolean} */
export function isPopupGone() {
  return /** @type {any} */ (globalThis).sparekeyPopup.isGone;
}

/**
 * Waits for a tab.
 * @param {string} prefix of its address
 * @param {number} timeout in milliseconds
 * @returns {Promise<string>} its context's id for BiDi
 */
export async function findTab(prefix, timeout) {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const { gBrowser } = /** @type {any} */ (globalThis);
  const deadline = Date.now() + timeout;
  for (;;) {
    const found = gBrowser.browsers.find((/** @type {any} */ browser) =>
      browser.currentURI.spec.startsWith(prefix),
    );
    if (found) return NavigableManager.getIdForBrowser(found);
    if (Date.now() > deadline) throw new Error(`no tab shows ${prefix}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * @param {string} context id of a tab for BiDi
 * @returns {boolean}
 */
export function isTabGone(context) {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  return NavigableManager.getBrowserById(context) === null;
}

/**
 * @param {string} context id of a tab for BiDi
 * @param {number} timeout in milliseconds
 */
export function tabGone(context, timeout) {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const browser = NavigableManager.getBrowserById(context);
  if (!browser) return null;
  const { gBrowser } = /** @type {any} */ (globalThis);
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('the page stays open')), timeout);
    gBrowser.getTabForBrowser(browser).addEventListener('TabClose', resolve, { once: true });
  }).then(() => null);
}

/**
 * The click on the toolbar button: opens the popup and grants `activeTab`.
 * @param {string} id
 */
export function clickToolbar(id) {
  const { ExtensionParent } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionParent.sys.mjs',
  );
  const { extension } = WebExtensionPolicy.getByID(id);
  ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(globalThis);
}

/** @param {string} id */
export function closePopup(id) {
  const { ViewPopup } = ChromeUtils.importESModule('resource:///modules/ExtensionPopups.sys.mjs');
  ViewPopup.for(WebExtensionPolicy.getByID(id).extension, globalThis)?.closePopup();
}

/**
 * The keyboard command: what Firefox does when its keys are pressed.
 * @param {string} id
 * @param {string} command
 */
export function runCommand(id, command) {
  const { extension } = WebExtensionPolicy.getByID(id);
  const { ShortcutUtils } = ChromeUtils.importESModule(
    'resource://gre/modules/ShortcutUtils.sys.mjs',
  );
  const { linux, default: anywhere } = extension.manifest.commands[command].suggested_key;
  const parts = (linux ?? anywhere).split('+');
  const [attribute, value] = ShortcutUtils.getKeyAttribute(parts.pop());
  const modifiers = ShortcutUtils.getModifiersAttribute(parts);
  const keyset = document.getElementById(`ext-keyset-id-${extension.id.replace(/[^\w-]/g, '_')}`);
  const key = keyset?.querySelector(`key[${attribute}="${value}"][modifiers="${modifiers}"]`);
  if (!key) throw new Error(`no key for ${command}`);
  /** @type {any} */ (key).doCommand();
}

/** Starts to watch for the page's context menu. */
export function watchMenu() {
  const menu = document.getElementById('contentAreaContextMenu');
  /** @type {any} */ (globalThis).sparekeyMenu = new Promise((resolve) => {
    menu?.addEventListener('popupshown', resolve, { once: true });
  });
}

/**
 * @param {string} title
 * @param {number} timeout in milliseconds
 */
export async function chooseFromMenu(title, timeout) {
  const menu = /** @type {any} */ (document.getElementById('contentAreaContextMenu'));
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error('no context menu opened')), timeout);
  });
  await Promise.race([/** @type {any} */ (globalThis).sparekeyMenu, late]);
  const items = [...menu.querySelectorAll('menuitem[label]')];
  const item = items.find((each) => each.label === title && !each.hidden);
  if (!item) {
    menu.hidePopup();
    throw new Error(`no entry "${title}" in the context menu`);
  }
  menu.activateItem(item);
}

/**
 * What a page takes the system's look to be.
 * @param {string} context id for BiDi
 * @param {'light' | 'dark'} scheme
 * @param {boolean} forcedColors
 */
export function setLook(context, scheme, forcedColors) {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const { browsingContext } = NavigableManager.getBrowserById(context);
  browsingContext.prefersColorSchemeOverride = scheme;
  browsingContext.forcedColorsOverride = forcedColors ? 'active' : 'none';
}

/**
 * Ends the extension's event page as Firefox does when it is idle.
 * @param {string} id
 */
export async function endEventPage(id) {
  const { extension } = WebExtensionPolicy.getByID(id);
  await extension.terminateBackground({
    ignoreDevToolsAttached: true,
    disableResetIdleForTest: true,
  });
}
