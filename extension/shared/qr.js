import { startWorker } from './browser.js';
import { ShellError } from './errors.js';
import { statedSize } from './picture-size.js';
import { Caller, callWorker } from './worker-call.js';

/** Larger files are no pictures of a QR code; refused before anything is decoded. */
const MAX_BYTES = 32 * 1024 * 1024;
/** As the reader's own limit. */
const MAX_PIXELS = 64_000_000;

/** @typedef {import('./types.js').SymbolView} SymbolView */
/** @typedef {ImageData | Blob | ImageBitmap} AnyPicture */

/**
 * Every QR code in a picture, read in a worker that ends afterwards.
 * @param {AnyPicture} picture
 * @param {AbortSignal} [signal]
 * @returns {Promise<SymbolView[]>}
 * @throws {ShellError} `picture-too-large`, `picture-unreadable`, `qr-failed`, `cancelled`
 */
export async function decode(picture, signal) {
  const [symbols = []] = await decodeAll([picture], signal);
  return symbols;
}

/**
 * As `decode`, for several pictures in one worker.
 * @param {AnyPicture[]} pictures
 * @param {AbortSignal} [signal]
 * @returns {Promise<SymbolView[][]>} of each picture
 * @throws {ShellError} as `decode`
 */
export async function decodeAll(pictures, signal) {
  if (pictures.length === 0) return [];
  const opened = await Promise.all(pictures.map(open));
  const moved = opened.filter((picture) => picture instanceof ImageBitmap);
  return call({ pictures: opened }, moved, signal);
}

/** Reads one picture after another, as a camera gives them. */
export class Reader {
  #caller = new Caller(startWorker('qr-worker'), 'qr-failed');

  /**
   * @param {ImageBitmap} picture
   * @param {AbortSignal} [signal]
   * @returns {Promise<SymbolView[]>}
   * @throws {ShellError} as `decode`
   */
  async read(picture, signal) {
    const [symbols] = await this.#caller.call({ pictures: [picture] }, [picture], signal);
    return symbols;
  }

  /** Ends the worker. */
  end() {
    this.#caller.end();
  }
}

/**
 * The code that shows a text.
 * @param {string} text
 * @returns {Promise<import('./types.js').MatrixView>}
 * @throws {ShellError} `qr-text-too-long`, `qr-failed`
 */
export async function draw(text) {
  return call({ text }, []);
}

/** @param {AnyPicture} picture */
async function open(picture) {
  if (!(picture instanceof Blob)) return limited(picture);
  if (picture.size > MAX_BYTES) throw new ShellError('picture-too-large');
  const stated = await statedSize(picture);
  if (stated) limited(stated);
  return limited(await bitmapOf(picture));
}

/**
 * @template {{ width: number, height: number }} P
 * @param {P} picture
 * @returns {P}
 */
function limited(picture) {
  if (picture.width * picture.height > MAX_PIXELS) throw new ShellError('picture-too-large');
  return picture;
}

/** @param {Blob} blob */
async function bitmapOf(blob) {
  try {
    return await createImageBitmap(blob);
  } catch {
    throw new ShellError('picture-unreadable');
  }
}

/**
 * @param {unknown} request
 * @param {Transferable[]} transfer
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
function call(request, transfer, signal) {
  return callWorker(startWorker('qr-worker'), request, transfer, { signal, broken: 'qr-failed' });
}
