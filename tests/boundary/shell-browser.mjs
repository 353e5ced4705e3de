// What node lacks of an extension's world: storage that keeps copies, locks, alarms. Storage
// can be full, can fail, and can stop for ever as it does when the worker dies.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeDatabase } from './shell-database.mjs';

const ID = 'abcdefghijklmnopabcdefghijklmnop';

/**
 * Puts a fresh browser in place of whatever was there.
 * @returns {any}
 */
export function makeBrowser() {
  /** @type {any} */
  const browser = {
    local: makeArea(),
    session: makeArea(),
    database: makeDatabase(),
    /** @type {Map<string, unknown>} */
    alarms: new Map(),
  };
  const { alarms } = browser;
  /** @type {any} */
  const chrome = {
    storage: { local: browser.local, session: browser.session, sync: makeArea() },
    alarms: {
      create: async (/** @type {string} */ name, /** @type {unknown} */ info) =>
        alarms.set(name, info),
      clear: async (/** @type {string} */ name) => alarms.delete(name),
    },
    permissions: { contains: async () => false },
    runtime: { id: ID, getURL: (/** @type {string} */ path) => `chrome-extension://${ID}/${path}` },
  };
  completeLanguage();
  place({ chrome, indexedDB: browser.database, navigator: { locks: makeLocks() } });
  return browser;
}

/** A sender as the browser names one of our own pages. */
export const OWN_PAGE = {
  id: ID,
  url: `chrome-extension://${ID}/app/app.html`,
  origin: `chrome-extension://${ID}`,
};

/** Lets wasm modules be fetched from the disk, which node's own fetch refuses. */
export function serveFiles() {
  const fetchFromNet = globalThis.fetch;
  /** @param {any} address @param {any} [options] */
  const fetchFile = async (address, options) => {
    const url = String(address);
    if (!url.startsWith('file:')) return fetchFromNet(address, options);
    const headers = { 'content-type': 'application/wasm' };
    return new Response(readFileSync(fileURLToPath(url)), { headers });
  };
  place({ fetch: fetchFile });
}

/** What the browsers' JavaScript has and node 20's has not. */
function completeLanguage() {
  /** @type {any} */ (Promise).withResolvers ??= () => {
    /** @type {any} */
    const parts = {};
    parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
    return parts;
  };
  /** @type {any} */ (Object).groupBy ??= (
    /** @type {any[]} */ items,
    /** @type {(item: any) => string} */ nameOf,
  ) => {
    /** @type {Record<string, any[]>} */
    const groups = {};
    for (const item of items) {
      const name = nameOf(item);
      groups[name] = [...(groups[name] ?? []), item];
    }
    return groups;
  };
}

/** @param {Record<string, unknown>} globals */
function place(globals) {
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

function makeArea() {
  /** @type {Record<string, string>} */
  let items = {};
  const area = {
    /** Number of writes that still work before the worker dies; all of them by default. */
    lives: Number.POSITIVE_INFINITY,
    /** @type {(names: string[]) => void} called before each write; may throw */
    beforeWrite: () => {},
    /** @type {(names: string[]) => void} called after each write; may throw */
    afterWrite: () => {},
    /** @type {Set<(changes: any) => void>} */
    listeners: new Set(),
    onChanged: {
      addListener: (/** @type {any} */ listener) => area.listeners.add(listener),
      removeListener: (/** @type {any} */ listener) => area.listeners.delete(listener),
    },
    get: async (/** @type {string | string[] | null} */ names) => {
      const wanted = names === null ? Object.keys(items) : [names].flat();
      const there = wanted.filter((name) => Object.hasOwn(items, name));
      return Object.fromEntries(there.map((name) => [name, JSON.parse(items[name] ?? '')]));
    },
    set: async (/** @type {Record<string, unknown>} */ added) => {
      if (area.lives-- <= 0) return new Promise(() => {});
      area.beforeWrite(Object.keys(added));
      const written = Object.entries(added).map(([name, value]) => [name, JSON.stringify(value)]);
      items = { ...items, ...Object.fromEntries(written) };
      area.afterWrite(Object.keys(added));
      tell(Object.entries(added).map(([name, newValue]) => [name, { newValue }]));
    },
    remove: async (/** @type {string | string[]} */ names) => {
      const gone = [names].flat().filter((name) => Object.hasOwn(items, name));
      items = Object.fromEntries(Object.entries(items).filter(([name]) => !gone.includes(name)));
      tell(gone.map((name) => [name, {}]));
    },
    clear: () => {
      items = {};
    },
  };
  return area;

  /** @param {any[]} changes */
  function tell(changes) {
    if (changes.length === 0) return;
    for (const listener of area.listeners) listener(Object.fromEntries(changes));
  }
}

/** One holder at a time, in the order of asking. */
function makeLocks() {
  let last = Promise.resolve();
  const request = (/** @type {string} */ _, /** @type {() => Promise<any>} */ work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  return { request };
}
