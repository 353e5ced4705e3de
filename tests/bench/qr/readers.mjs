/** QR readers under one roof: ours, and the peers that are installed. */

import { spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';

/**
 * @typedef {{ width: number, height: number, data: Uint8ClampedArray<ArrayBuffer>, path: string }} Picture
 * @typedef {(picture: Picture) => string[] | Promise<string[]>} Read
 * @typedef {{ name: string, bytes: number, read: Read }} Reader
 */

const require = createRequire(new URL('../package.json', import.meta.url));

/** @param {string} file */
const bytesOf = async (file) => (await stat(file)).size;

/** Loads a peer's module, whose types are not installed with ours. @param {string} name */
export const load = async (name) => await import(require.resolve(name));

/** @type {Record<string, () => Promise<Omit<Reader, 'name'>>>} */
const READERS = {
  sparekey: async () => {
    const qr = await import('../../../extension/wasm/qr.js');
    const file = new URL('../../../extension/wasm/qr_bg.wasm', import.meta.url);
    const module = await readFile(file);
    qr.initSync({ module });
    const read = (/** @type {Picture} */ { width, height, data }) =>
      qr.decode(width, height, data).map((symbol) => symbol.text);
    return { bytes: module.length, read };
  },

  'zxing-wasm': async () => {
    const zxing = await load('zxing-wasm/reader');
    const file = require.resolve('zxing-wasm/reader/zxing_reader.wasm');
    const wasmBinary = await readFile(file);
    await zxing.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
    const read = async (/** @type {Picture} */ picture) => {
      /** @type {{ isValid: boolean, text: string }[]} */
      const found = await zxing.readBarcodes(picture, { formats: ['QRCode'] });
      return found.filter((symbol) => symbol.isValid).map((symbol) => symbol.text);
    };
    return { bytes: wasmBinary.length, read };
  },

  jsqr: async () => {
    const { default: loaded } = await load('jsqr');
    const jsQR = loaded.default ?? loaded;
    const read = (/** @type {Picture} */ { width, height, data }) => {
      const found = jsQR(data, width, height, { inversionAttempts: 'attemptBoth' });
      return found ? [found.data] : [];
    };
    return { bytes: await bytesOf(require.resolve('jsqr')), read };
  },

  'qr-scanner': async () => {
    // The engine is a worker's text in a template literal; here it runs without the worker.
    const file = require.resolve('qr-scanner/qr-scanner-worker.min.js');
    const text = await readFile(file, 'utf8');
    const literal = text.slice(text.indexOf('new Blob([`') + 10, text.lastIndexOf('`]') + 1);
    // Not in a context of its own: there every global costs a look-up, and the engine took five times as long.
    const source = new Function(`return ${literal}`)();
    /** @type {{ data: string | null }[]} */
    const posted = [];
    /** @type {any} */
    const self = {
      postMessage: (/** @type {{ data: string | null }} */ said) => posted.push(said),
    };
    new Function('self', source)(self);
    self.onmessage({ data: { type: 'inversionMode', data: 'both' } });
    // It writes into the picture; a worker would be given a copy too.
    const read = (/** @type {Picture} */ { width, height, data }) => {
      const picture = { width, height, data: data.slice() };
      self.onmessage({ data: { id: 0, type: 'decode', data: picture } });
      const said = posted.pop()?.data;
      return said ? [said] : [];
    };
    return { bytes: text.length, read };
  },

  'zbar-wasm': async () => {
    const zbar = await load('@undecaf/zbar-wasm');
    const read = async (/** @type {Picture} */ { width, height, data }) => {
      /** @type {{ typeName: string, decode: () => string }[]} */
      const found = await zbar.scanRGBABuffer(data.buffer, width, height);
      return found.filter((s) => s.typeName === 'ZBAR_QRCODE').map((s) => s.decode());
    };
    const file = require.resolve('@undecaf/zbar-wasm').replace(/[^/]*$/, 'zbar.wasm');
    return { bytes: await bytesOf(file), read };
  },

  zbarimg: async () => {
    if (spawnSync('zbarimg', ['--version']).error) throw new Error('not installed');
    const options = ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable'];
    const read = (/** @type {Picture} */ { path }) => {
      const run = spawnSync('zbarimg', [...options, path], { encoding: 'utf8' });
      return run.stdout.split('\n').filter(Boolean);
    };
    return { bytes: Number.NaN, read };
  },
};

/**
 * Loads one reader.
 * @param {string} name
 */
export async function open(name) {
  const load = READERS[name];
  if (!load) throw new Error(`there is no reader ${name}`);
  return { name, ...(await load()) };
}

/** All that can be loaded; says which can't. */
export async function readers() {
  /** @type {Reader[]} */
  const loaded = [];
  for (const name of Object.keys(READERS)) {
    try {
      loaded.push(await open(name));
    } catch (reason) {
      console.error(`${name} is left out: ${reason instanceof Error ? reason.message : reason}`);
    }
  }
  return loaded;
}
