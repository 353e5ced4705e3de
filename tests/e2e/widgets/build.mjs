/**
 * Builds a page around each real widget: `pages/NAME.*` becomes `target/widgets/NAME.html`.
 *
 *   node tests/e2e/widgets/build.mjs
 */

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, parse, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the pages are, once they are built. */
export const WIDGETS = join(process.env.CARGO_TARGET_DIR ?? 'target', 'widgets');

const HERE = fileURLToPath(new URL('.', import.meta.url));
// The packages are this folder's own, so their types can't be had everywhere.
const require = createRequire(import.meta.url);

/** @returns {Promise<string[]>} the names of the pages there are */
export async function widgetNames() {
  const files = await readdir(join(HERE, 'pages'));
  return files.map((file) => parse(file).name).sort();
}

export async function buildWidgets() {
  const files = await readdir(join(HERE, 'pages'));
  await rm(WIDGETS, { recursive: true, force: true });
  await mkdir(WIDGETS, { recursive: true });
  await require('esbuild').build({
    entryPoints: files.map((file) => ({ in: join(HERE, 'pages', file), out: parse(file).name })),
    outdir: resolve(WIDGETS),
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    conditions: ['svelte', 'browser'],
    mainFields: ['svelte', 'browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env': '{}' },
    loader: { '.woff': 'dataurl', '.woff2': 'dataurl', '.svg': 'dataurl', '.png': 'dataurl' },
    plugins: [svelte()],
    logLevel: 'error',
  });
  const page = await readFile(join(HERE, 'page.html'), 'utf8');
  for (const name of await widgetNames()) {
    const styled = existsSync(join(WIDGETS, `${name}.css`));
    const style = styled ? `<link rel="stylesheet" href="${name}.css">\n` : '';
    const html = page.replaceAll('NAME', name).replace('STYLE', style);
    await writeFile(join(WIDGETS, `${name}.html`), html);
  }
}

/** Components and modules with runes, as Svelte's own compiler makes them. */
function svelte() {
  /** @type {string} not resolved by tsc: it is installed in this folder only */
  const compiler = 'svelte/compiler';
  const { compile, compileModule } = require(compiler);
  return {
    name: 'svelte',
    /** @param {any} build */
    setup(build) {
      build.onLoad({ filter: /\.svelte(\.[jt]s)?$/ }, async (/** @type {any} */ { path }) => {
        const source = await readFile(path, 'utf8');
        const component = path.endsWith('.svelte');
        const options = {
          filename: path,
          generate: 'client',
          ...(component && { css: 'injected' }),
        };
        return { contents: (component ? compile : compileModule)(source, options).js.code };
      });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWidgets();
