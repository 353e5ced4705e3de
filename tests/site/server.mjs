/**
 * A small web site with two-factor sign-in, to try the extension on.
 *
 *   node tests/site/server.mjs --port 0     prints its address and serves until ended
 *   const site = await startSite();         the same in a test; site.url, site.accounts, site.close()
 *
 * Sign up at /signup, set up at /setup, sign in at /login. Codes are checked by the npm package
 * `otpauth`, which shares nothing with Sparekey, and each is accepted once.
 *
 * Variants, by query:
 *   /setup   qr=img|svg|canvas|picture|none (picture: an image of another origin, readable only on screen),
 *            key=0 (no text key), link=1 (an otpauth: link), digits, period, algorithm
 *   /login and /code   boxes=6 (one field a digit), iframe, shadow
 */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Accounts } from './accounts.mjs';
import * as pages from './pages.mjs';
import { qrPng } from './qr.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {{ url: string, accounts: Accounts, close: () => Promise<void> }} Site */

/** Assets by path, with their types. */
const ASSETS = /** @type {Record<string, string>} */ ({
  '/assets/style.css': 'text/css',
  '/assets/boxes.js': 'text/javascript',
  '/assets/qr-canvas.js': 'text/javascript',
  '/assets/code-form.js': 'text/javascript',
});

/**
 * @param {{ port?: number }} [options] port 0, the default, takes a free one
 * @returns {Promise<Site>}
 */
export async function startSite({ port = 0 } = {}) {
  const accounts = new Accounts();
  const server = createServer((request, response) => {
    serve(accounts, request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}/`,
    accounts,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * @param {Accounts} accounts
 * @param {Request} request
 * @param {Response} response
 */
async function serve(accounts, request, response) {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const { pathname: path, searchParams: query } = url;
  const session = accounts.session(request.headers.cookie);
  response.setHeader('Cache-Control', 'no-store');
  if (path in ASSETS) {
    const file = fileURLToPath(new URL(`.${path}`, import.meta.url));
    return send(response, 200, await readFile(file), ASSETS[path]);
  }
  if (path === '/qr.png') {
    const account = accounts.byPictureId(query.get('id'));
    if (!account) return send(response, 404, 'No such picture.', 'text/plain');
    return send(response, 200, await qrPng(account.uri), 'image/png');
  }
  if (request.method === 'POST') {
    return act(accounts, session, url, new URLSearchParams(await body(request)), response);
  }
  switch (path) {
    case '/':
      return html(response, pages.home(session));
    case '/signup':
      return html(response, pages.signUp(url.search));
    case '/setup': {
      if (!session.account) return redirect(response, `/signup${url.search}`);
      accounts.enrol(session.account, query);
      return html(response, await pages.setUp(session.account, query, url.port));
    }
    case '/login':
      return html(response, pages.logIn(query.get('user') ?? accounts.lastUser, url.search));
    case '/code':
      return html(response, pages.code(query));
    case '/code-frame':
      return html(response, pages.codeFrame());
    default:
      return html(response, pages.notFound(), 404);
  }
}

/**
 * @param {Accounts} accounts
 * @param {import('./accounts.mjs').Session} session
 * @param {URL} url
 * @param {URLSearchParams} form
 * @param {Response} response
 */
function act(accounts, session, url, form, response) {
  const query = url.searchParams;
  switch (url.pathname) {
    case '/signup': {
      session.account = accounts.signUp(form.get('user') ?? '');
      response.setHeader('Set-Cookie', session.cookie);
      return redirect(response, `/setup${url.search}`);
    }
    case '/setup': {
      if (!session.account) return redirect(response, '/signup');
      const outcome = accounts.confirm(session.account, form.get('code') ?? '');
      return html(
        response,
        pages.confirmed(session.account, outcome),
        outcome === 'ok' ? 200 : 401,
      );
    }
    case '/login': {
      session.pending = accounts.byUser(form.get('user') ?? '');
      if (!session.pending) return html(response, pages.unknownUser(), 401);
      response.setHeader('Set-Cookie', session.cookie);
      return redirect(response, `/code${url.search}`);
    }
    case '/code': {
      if (!session.pending) return redirect(response, '/login');
      const outcome = accounts.signIn(session.pending, form.get('code') ?? '');
      if (outcome !== 'ok') return html(response, pages.code(query, outcome), 401);
      session.account = session.pending;
      return redirect(response, '/');
    }
    case '/signout': {
      accounts.signOut(session);
      return redirect(response, '/');
    }
    default:
      return html(response, pages.notFound(), 404);
  }
}

/** @param {Request} request */
async function body(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > 10_000) throw new Error('body too long');
  }
  return text;
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {string | Buffer} content
 * @param {string} [type]
 */
function send(response, status, content, type = 'text/plain') {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` }).end(content);
}

/**
 * @param {Response} response
 * @param {string} content
 * @param {number} [status]
 */
function html(response, content, status = 200) {
  send(response, status, content, 'text/html');
}

/**
 * @param {Response} response
 * @param {string} location
 */
function redirect(response, location) {
  response.writeHead(303, { Location: location }).end();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8765' } } });
  console.log((await startSite({ port: Number(values.port) })).url);
}
