/** Serves local HTML files on loopback. */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, dirname, extname, join, normalize, resolve } from 'node:path';

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.pdf': 'application/pdf',
});

/**
 * @typedef {object} Files
 * @property {(file: string) => string} urlOf address of a local file; what lies beside it is served, too
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Files>} */
export async function serveFiles() {
  /** @type {string[]} */
  const folders = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, index = '', ...rest] = normalize(decodeURIComponent(pathname)).split('/');
    const folder = folders[Number(index)];
    const file = join(folder ?? '', ...rest);
    try {
      if (!folder) throw new Error('no such folder');
      const content = await readFile(file);
      response.writeHead(200, {
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    urlOf(file) {
      const folder = dirname(resolve(file));
      if (!folders.includes(folder)) folders.push(folder);
      const name = encodeURIComponent(basename(file));
      return `http://127.0.0.1:${port}/${folders.indexOf(folder)}/${name}`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
