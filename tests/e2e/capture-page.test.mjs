/** Keys out of one page: several to choose from, compared with its text, out of view, on sharp screens. */

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import QRCode from 'qrcode';
import { describeInBrowsers } from './in-browsers.mjs';
import { seed } from './jobs.mjs';
import { serveFiles } from './serve.mjs';

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const OTHER_KEY = 'AIXEWRDWVKZ3Q5UOWIPRF7TNVIA77S5L';
const ALICE = `otpauth://totp/Alpha:alice?secret=${KEY}&issuer=Alpha`;
const BOB = 'otpauth://totp/Beta:bob?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&issuer=Beta';

/** @typedef {import('./driver/index.mjs').View} View */

/**
 * Pages of the suite's own, with the codes of Alice and Bob beside them.
 * @param {import('./in-browsers.mjs').World} world
 * @param {string[]} known keys that the vault has
 */
function pages(world, known = []) {
  let folder = '';
  let count = 0;
  /** @type {import('./serve.mjs').Files} */
  let files;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sparekey-page-'));
    files = await serveFiles();
    await QRCode.toFile(join(folder, 'alice.png'), ALICE);
    await QRCode.toFile(join(folder, 'bob.png'), BOB);
    await seed(
      world.user,
      known.map((text) => ({ text })),
    );
  });
  after(async () => {
    await files.close();
    await rm(folder, { recursive: true });
  });
  return {
    /** @param {string} html */
    async open(html) {
      const file = join(folder, `page-${count++}.html`);
      await writeFile(file, `<!doctype html><meta charset="utf-8"><title>x</title>${html}`);
      return world.user.newPage(files.urlOf(file));
    },
    /** A picture of another origin, which no script of the page's may read. @param {string} name */
    elsewhere: (name) => files.urlOf(join(folder, name)).replace('127.0.0.1', 'localhost'),
  };
}

describeInBrowsers('capture from a page', (world) => {
  const { open, elsewhere } = pages(world, [BOB]);

  it('shows the picture of each of several codes, and which the vault has', async () => {
    const { user } = world;
    const { t } = user;
    const page = await open('<img src="alice.png"><img src="bob.png">');
    const popup = await user.clickToolbar(page);
    await popup.waitForText(t('strip_keys_other', 2));
    await popup.click({ css: '.strip button', text: t('strip_save') });
    await popup.waitForText(t('capture_choose_other', 2));
    const shown = await popup.waitFor(() => {
      const canvases = [...document.querySelectorAll('canvas')];
      const dark = canvases.map((canvas) => {
        const { width, height } = canvas;
        const { data } = /** @type {CanvasRenderingContext2D} */ (
          canvas.getContext('2d')
        ).getImageData(0, 0, width, height);
        return data.filter((value, at) => at % 4 === 0 && value < 64 && data[at + 3] === 255);
      });
      return dark.length === 2 && dark.every(({ length }) => length > 1000) && dark.length;
    });
    assert.equal(shown, 2);
    const choices = await popup.evaluate(() =>
      [...document.querySelectorAll('.choice')].map((each) => each.textContent ?? ''),
    );
    assert.deepEqual(
      choices.map((text) => text.includes(t('offers_present'))),
      [false, true],
    );
    assert.ok(!(await popup.evaluate((key) => document.body.outerHTML.includes(key), KEY)));
    await popup.click('li:nth-child(2) .choice');
    await popup.find('#capture-issuer');
    assert.ok((await popup.text()).includes(t('offers_present')));
    await popup.close();
    await page.close();
  });

  for (const [what, key, message] of /** @type {const} */ ([
    ['says that the picture and the text agree', KEY, 'capture_agree'],
    ['warns where they differ, and shows both', OTHER_KEY, 'capture_differ'],
  ])) {
    it(what, async () => {
      const { user } = world;
      const { t } = user;
      const page = await open(
        `<h1>Two-factor authentication</h1><img src="alice.png"><p>Set-up key: ${key}</p>`,
      );
      const popup = await user.clickToolbar(page);
      await popup.click({ css: '.strip button', text: t('strip_save') });
      if (message === 'capture_differ') {
        await popup.waitForText(t('capture_choose_other', 2));
        await popup.click('li:nth-child(2) .choice');
      }
      await popup.waitForText(t(message));
      await popup.close();
      await page.close();
    });
  }

  it('takes the parameters that the page states', async () => {
    const { user } = world;
    const { t } = user;
    const page = await open(
      `<h1>Two-factor authentication</h1><p>Set-up key: ${OTHER_KEY}</p><p>SHA-256, 8 digits, 60 seconds</p>`,
    );
    const popup = await user.clickToolbar(page);
    await popup.click({ css: '.strip button', text: t('strip_save') });
    await popup.find('#capture-issuer');
    const text = await popup.text();
    for (const stated of ['SHA-256', '8', '60'])
      assert.ok(text.includes(stated), `${stated} in ${text}`);
    await popup.close();
    await page.close();
  });

  it('says that the vault has a bare key, and whether with the same parameters', async () => {
    const { user } = world;
    const { t } = user;
    for (const [stated, message] of /** @type {const} */ ([
      ['', 'offers_present'],
      ['SHA-256, 8 digits, 60 seconds', 'offers_present_otherwise'],
    ])) {
      const page = await open(
        `<h1>Two-factor authentication</h1><p>Set-up key: mfrgg zdfmztwq2lk nnwg23 tpobyxe43u</p><p>${stated}</p>`,
      );
      const popup = await user.clickToolbar(page);
      await popup.click({ css: '.strip button', text: t('strip_save') });
      await popup.find('#capture-issuer');
      await popup.waitForText(t(message));
      await popup.close();
      await page.close();
    }
  });

  it('says that a picture is out of view, and scrolls to it', async () => {
    const { user } = world;
    const { t } = user;
    const page = await open(
      `<h1>Scan this QR code</h1><div style="height: 300vh"></div><img src="${elsewhere('alice.png')}">`,
    );
    const popup = await user.clickToolbar(page);
    await popup.waitForText(t('strip_outside'));
    await popup.click({ css: '.strip button', text: t('strip_scroll') });
    await popup.waitForText(t('strip_keys_one', 1));
    await popup.close();
    await page.close();
  });

  it('leaves pictures out of view alone where nothing asks to scan one', async () => {
    const { user } = world;
    const { t } = user;
    const page = await open(
      `<h1>Our team</h1><div style="height: 300vh"></div><img src="${elsewhere('alice.png')}">`,
    );
    const popup = await user.clickToolbar(page);
    await popup.waitForText(t('strip_no_field'));
    await popup.close();
    await page.close();
  });

  it('finds codes in a linked svg, a picture element, backgrounds, blobs and frames', async () => {
    const { user } = world;
    const { t } = user;
    const svg = await QRCode.toString(ALICE, { type: 'svg' });
    const data = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    const png = await QRCode.toDataURL(ALICE);
    const kinds = [
      `<img src="${data}" width="200" height="200">`,
      `<object type="image/svg+xml" data="${data}" width="200" height="200"></object>`,
      `<picture><source srcset="${png}"><img width="200" height="200" alt=""></picture>`,
      `<div role="img" style="width: 200px; height: 200px; background: url(${png}) center / contain">&nbsp;</div>`,
      `<div class="qr"></div><style>.qr { width: 200px; height: 200px; background: url(${png}) center / contain }</style>`,
      `<img id="blob" width="200" height="200"><script>
        fetch('alice.png').then((answer) => answer.blob()).then((blob) => {
          document.querySelector('#blob').src = URL.createObjectURL(blob);
        });
      </script>`,
      `<iframe width="300" height="300" srcdoc='<img src="${png}">'></iframe>`,
      `<my-code></my-code><script>
        document.querySelector('my-code').attachShadow({ mode: 'closed' }).innerHTML = '<img src="alice.png">';
      </script>`,
    ];
    for (const html of kinds) {
      const page = await open(html);
      const popup = await user.clickToolbar(page);
      await popup
        .waitForText(t('strip_keys_one', 1))
        .catch((error) => assert.fail(`${html.slice(0, 80)}: ${error}`));
      await popup.close();
      await page.close();
    }
  });
});

for (const scale of [1.5, 2]) {
  describeInBrowsers(
    `capture on a screen of ${scale} pixels a pixel`,
    (world) => {
      const { open, elsewhere } = pages(world);

      it('reads a picture of another origin from the tab’s own', async () => {
        const { user } = world;
        const { t } = user;
        const page = await open(
          `<p>Some text.</p><img src="${elsewhere('alice.png')}" width="120">`,
        );
        assert.equal(await page.evaluate(() => devicePixelRatio), scale);
        const popup = await user.clickToolbar(page);
        await popup.waitForText(t('strip_keys_one', 1));
        await popup.close();
        await page.close();
      });
    },
    () => ({ scale }),
  );
}
