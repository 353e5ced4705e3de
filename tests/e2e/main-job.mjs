/**
 * The main job, played in a real browser: first run, save a key from a set-up page, sign in with one click.
 *
 *   node tests/e2e/main-job.mjs [chromium|firefox]   prints each step, leaves pictures in target/run/
 */

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startSite } from '../site/server.mjs';
import {
  builtExtension,
  firstRun,
  heading,
  logIn,
  oneClick,
  saveKey,
  send,
  signUp,
  start,
} from './jobs.mjs';

/** @typedef {import('./jobs.mjs').User} User */

/**
 * @typedef {object} Told
 * @property {(text: string) => void} step
 * @property {(view: { screenshot(file: string): Promise<void> }, name: string) => Promise<void>} picture
 */

/**
 * @param {User} user
 * @param {string} site
 * @param {Told} told
 */
export async function playMainJob(user, site, { step, picture }) {
  const { t } = user;
  const page = await user.newPage(site);
  /** @param {string} name */
  const pagePicture = (name) =>
    picture({ screenshot: (file) => user.screenshot(page, file) }, name);

  await firstRun(user, page);
  step('First run: chose a passphrase, typed the recovery code back');

  await signUp(page, site, 'alice@example.com');
  await pagePicture('1-set-up-page');
  const popup = await saveKey(user, page);
  const code = await page.$eval('#code', (field) => /** @type {HTMLInputElement} */ (field).value);
  step(`Saved the key that the page shows: ${(await popup.text()).split('\n')[0]}`);
  step(`Filled the code ${code} into the page's confirmation field`);
  await picture(popup, '2-saved');
  await pagePicture('3-confirmation-filled');
  await popup.click({ css: 'button', text: t('confirm_yes') });
  await popup.close();
  await send(page);
  step(`The site answers: ${await heading(page)}`);

  await logIn(page, site, 'alice@example.com');
  await pagePicture('4-code-page');
  await oneClick(user, page);
  const filled = await page.$eval(
    '#code',
    (field) => /** @type {HTMLInputElement} */ (field).value,
  );
  step(`One click filled the code ${filled}`);
  await pagePicture('5-code-filled');
  await send(page);
  const answer = await heading(page);
  step(`The site answers: ${answer}`);
  await pagePicture('6-signed-in');

  const list = await user.clickToolbar(page);
  await list.find('.row .code');
  await picture(list, '7-popup');
  await list.close();
  return answer;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = process.argv[2] === 'firefox' ? 'firefox' : 'chromium';
  const folder = 'target/run';
  await mkdir(folder, { recursive: true });
  const site = await startSite();
  const user = await start(browser, { extensionDir: builtExtension(browser) });
  try {
    let number = 0;
    const answer = await playMainJob(user, site.url, {
      step: (text) => console.log(`${++number}. ${text}`),
      picture: (view, name) => view.screenshot(`${folder}/${browser}-${name}.png`),
    });
    if (answer !== 'Signed in') throw new Error(`expected "Signed in", got "${answer}"`);
    console.log(`Pictures are in ${folder}/`);
  } finally {
    await user.close();
    await site.close();
  }
}
