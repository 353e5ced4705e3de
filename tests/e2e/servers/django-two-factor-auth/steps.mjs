/** django-two-factor-auth: a wizard for the set-up, the same one for signing in. */

import { answer, signInForm } from '../steps.mjs';

/** @type {import('../steps.mjs').Steps} */
export const steps = {
  async toSetUp(page, url) {
    await page.goto(`${url}account/login/`);
    await signInForm(page, { 'auth-username': 'alice', 'auth-password': 'correct horse' });
    await page.goto(`${url}account/two_factor/setup/`);
    await answer(page, 'button.btn-primary');
  },
  async confirm(page) {
    await answer(page, 'button.btn-primary');
    return page.url().endsWith('/setup/complete/');
  },
  async toCode(page, url) {
    await page.deleteCookie(...(await page.cookies()));
    await page.goto(`${url}account/login/`);
    await signInForm(page, { 'auth-username': 'alice', 'auth-password': 'correct horse' });
  },
  async signIn(page) {
    await answer(page, 'button.btn-primary');
    return page.url().endsWith('/account/two_factor/');
  },
};
