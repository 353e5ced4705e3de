/** Flask-Security: plain forms. */

import { answer, signInForm } from '../steps.mjs';

const USER = { email: 'alice@example.com', password: 'correct horse' };

/** @type {import('../steps.mjs').Steps} */
export const steps = {
  async toSetUp(page, url) {
    await page.goto(`${url}login`);
    await signInForm(page, USER);
    await page.goto(`${url}tf-setup`);
    await page.click('input[value=authenticator]');
    await answer(page, 'form[action*=tf-setup] [type=submit]');
  },
  async confirm(page) {
    await answer(page, 'form[action*=tf-setup]:has([name=code]) [type=submit]');
    return page.$eval('body', (body) => body.innerText.includes('successfully changed'));
  },
  async toCode(page, url) {
    await page.deleteCookie(...(await page.cookies()));
    await page.goto(`${url}login`);
    await signInForm(page, USER);
  },
  async signIn(page) {
    await answer(page, 'form[action*=tf-validate] [type=submit]');
    return (await page.title()) === 'Home';
  },
};
