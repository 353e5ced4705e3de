/** The QR codes in a page's pictures and in the picture of its tab. */
import { draw } from '../page/inject.js';
import { fromBase64 } from './base64.js';
import { decode, decodeAll } from './qr.js';

/**
 * @typedef {import('./found-keys.js').FoundKey} FoundKey
 * @typedef {{ frameId: number, ref: import('../page/facts.js').ElementRef }} Place of an element
 */

/**
 * @param {import('./page-facts.js').Page} page
 * @param {boolean} pointed only the one that the user chose
 * @returns {Promise<{ seen: FoundKey[], missed: boolean, outside?: Place }>} what codes say; whether a
 *   picture could not be drawn, and one of those that can't be seen wholly now
 * @throws {import('./errors.js').ShellError} `qr-failed`
 */
export async function readPictures({ tabId, frames }, pointed) {
  const wanted = frames.map(({ frameId, facts }) => ({
    frameId,
    pictures: facts.setup.pictures.filter(
      (picture) => facts.shown && (!pointed || picture.pointed),
    ),
  }));
  const drawn = await Promise.all(
    wanted
      .filter(({ pictures }) => pictures.length > 0)
      .map(async ({ frameId, pictures }) => {
        const pixels = await draw(tabId, frameId, pictures);
        return pixels.map((each) => ({ ...each, frameId, ref: pictures[each.picture]?.ref }));
      }),
  );
  const blobs = drawn.flat().flatMap((pixels) => ('url' in pixels ? [blobOf(pixels.url)] : []));
  const read = await decodeAll(blobs);
  const unseen = drawn.flat().find((pixels) => 'needs' in pixels && !pixels.inView);
  return {
    seen: read.flatMap((symbols, at) => symbols.map((symbol) => found(symbol, blobs[at]))),
    missed: blobs.length < drawn.flat().length,
    ...(unseen?.ref ? { outside: { frameId: unseen.frameId, ref: unseen.ref } } : {}),
  };
}

/**
 * @param {{ windowId: number }} tab
 * @returns {Promise<FoundKey[]>}
 * @throws {import('./errors.js').ShellError} `qr-failed`; and the browser's own error where it lets nobody
 *   take the picture
 */
export async function readScreen({ windowId }) {
  // As many pixels as the screen has, so that it is sharp at any scale.
  const url = await chrome.tabs.captureVisibleTab(windowId, { format: 'png' });
  const blob = blobOf(url);
  return (await decode(blob)).map((symbol) => found(symbol, blob));
}

/**
 * @param {import('./types.js').SymbolView} symbol
 * @param {Blob | undefined} blob
 * @returns {FoundKey}
 */
function found({ text, kind, corners }, blob) {
  return {
    source: 'picture',
    text,
    purpose: kind,
    ...(blob ? { picture: { blob, corners } } : {}),
  };
}

/** @param {string} url a data address in base64, which the policy keeps from `fetch` */
function blobOf(url) {
  const bytes = fromBase64(url.slice(url.indexOf(',') + 1));
  return new Blob([bytes], { type: 'image/png' });
}
