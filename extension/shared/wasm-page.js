/**
 * The wasm modules for work on a page. They are imported up front, since a
 * service worker can't import later; pages import this file when they need it.
 */
import startPage, * as page from '../wasm/page.js';
import startSite, * as site from '../wasm/site.js';
import { once } from './once.js';

/** Ranks a page's fields and finds set-up keys in its facts. */
export const pageModule = once(async () => {
  await startPage();
  return page;
});

/** Sites: which one an address belongs to. */
export const siteModule = once(async () => {
  await startSite();
  return site;
});
