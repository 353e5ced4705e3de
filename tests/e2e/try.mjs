/**
 * Tries the built extension on pages, in a real browser:
 *
 *   node tests/e2e/try.mjs --browser chromium|firefox --mode fill|capture [--uri otpauth://…] PAGE…
 *
 * PAGE is an address or a local HTML file, which is served on loopback. A throw-away vault holds one
 * account, bound to the page's site; the toolbar button is really clicked. Prints one JSON line a page
 * (see `Report` in try-page.mjs).
 */

import { parseArgs } from 'node:util';
import { BROWSERS } from './driver/index.mjs';
import { seed, start } from './jobs.mjs';
import { serveFiles } from './serve.mjs';
import { tryPage } from './try-page.mjs';

const USAGE =
  'usage: node tests/e2e/try.mjs --browser chromium|firefox --mode fill|capture [--uri otpauth://…] PAGE…';
const DEFAULT_URI =
  'otpauth://totp/Example:alice%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example';

const { values, positionals: pages } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: 'chromium' },
    mode: { type: 'string', default: 'fill' },
    uri: { type: 'string' },
  },
});
const { browser, mode, uri = DEFAULT_URI } = values;
const known = BROWSERS.find((name) => name === browser);
if (!known || (mode !== 'fill' && mode !== 'capture') || pages.length === 0) {
  console.error(USAGE);
  process.exit(2);
}

const files = await serveFiles();
const urls = pages.map((page) => (/^https?:/.test(page) ? page : files.urlOf(page)));
const user = await start(known);
try {
  const sites = [...new Map(urls.map((url) => [new URL(url).host, url])).values()];
  await seed(user, [{ text: uri, urls: sites }]);
  for (const [index, url] of urls.entries()) {
    console.log(
      JSON.stringify(await tryPage(user, url, mode, { name: pages[index] ?? url, reasons: true })),
    );
  }
} finally {
  await user.close();
  await files.close();
}
