/**
 * Joins the shell's modules and style sheets: node scripts/join.mjs FOLDER…
 *
 * A browser asks for each file of an extension on its own, at a cost of over a millisecond: the 27
 * modules that the popup starts with took 30 ms of the 90 to its first code, its four style sheets
 * 7. So each page, the background and each worker ship as a few files. Nothing is renamed,
 * shortened or translated, but comments are left out; what comes from others (lit-html) or from
 * wasm-bindgen stays a file of its own.
 */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import { withoutComments } from './lib/comments.mjs';

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), '../extension');
const PAGES = ['popup/popup.html', 'app/app.html'];

/** What runs together: a page's modules run neither in the background nor in a worker. */
const REALMS = [
  PAGES.map((page) => page.replace('.html', '.js')),
  ['background/main.js'],
  ['shared/kdf-worker.js'],
  ['shared/qr-worker.js'],
  ['shared/import-worker.js'],
  ['shared/export-worker.js'],
  ['shared/share-worker.js'],
];

const folders = process.argv.slice(2);
for (const entries of REALMS) await joinModules(entries);
for (const page of PAGES) await joinStyles(page);
for (const folder of folders) await leaveCommentsOut(folder);

/** @param {string[]} entries */
async function joinModules(entries) {
  const joined = await rollup({
    input: entries.map((entry) => join(SOURCE, entry)),
    external: /\/(vendor|wasm)\//,
    makeAbsoluteExternalsRelative: false, // every file is one folder deep, before and after
    preserveEntrySignatures: false,
    onLog(_, { message }) {
      throw new Error(message);
    },
  });
  for (const dir of folders) {
    await joined.write({
      dir,
      entryFileNames: path,
      chunkFileNames: path,
      hoistTransitiveImports: false,
      minifyInternalExports: false,
    });
  }
  await joined.close();
}

/**
 * A file that stands for one module has that module's path; the one that holds what a first paint
 * shows has the name by which the popup asks for it at once.
 * @param {import('rollup').PreRenderedChunk} chunk
 */
function path({ facadeModuleId, moduleIds, name }) {
  if (facadeModuleId) return relative(SOURCE, facadeModuleId);
  const isFirst = moduleIds.includes(join(SOURCE, 'views/list.js'));
  return `shared/${isFirst ? 'first-paint' : name}.js`;
}

/**
 * The page's last style sheet takes in those before it.
 * @param {string} page
 */
async function joinStyles(page) {
  const html = await readFile(join(SOURCE, page), 'utf8');
  const links = [...html.matchAll(/ *<link rel="stylesheet" href="(.+)" \/>\n/g)];
  const paths = links.map(([, href = '']) => join(dirname(page), href));
  const styles = await Promise.all(paths.map((path) => readFile(join(SOURCE, path), 'utf8')));
  const [last = ''] = paths.slice(-1);
  const joinedHtml = links.slice(0, -1).reduce((html, [link]) => html.replace(link, ''), html);
  for (const folder of folders) {
    await mkdir(join(folder, dirname(page)), { recursive: true });
    await writeFile(join(folder, page), joinedHtml);
    await writeFile(join(folder, last), styles.join('\n'));
  }
}

/**
 * Of all scripts but the modules that tests load one by one.
 * @param {string} folder
 */
async function leaveCommentsOut(folder) {
  for (const path of await readdir(folder, { recursive: true })) {
    if (!path.endsWith('.js') || path.startsWith('modules')) continue;
    const file = join(folder, path);
    await writeFile(file, withoutComments(await readFile(file, 'utf8')));
  }
}
