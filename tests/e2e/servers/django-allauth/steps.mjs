/** django-allauth: the set-up page shows the key in a field of its own. */

import { answer, signInForm } from '../steps.mjs';

/** @type {import('../steps.mjs').Steps} */
export const steps = {
  async toSetUp(page, url) {
    await page.goto(`${url}accounts/login/`);
    await signInForm(page, { login: 'alice', password: 'correct horse' });
    await page.goto(`${url}accounts/2fa/totp/activate/`);
    await signInForm(page, { password: 'correct horse' });
  },
  async confirm(page) {
    await answer(page, 'form[action*=activate] button');
    return page.url().includes('/2fa/recovery-codes/') || page.url().endsWith('/2fa/');
  },
  async toCode(page, url) {
    await page.deleteCookie(...(await page.cookies()));
    await page.goto(`${url}accounts/login/`);
    await signInForm(page, { login: 'alice', password: 'correct horse' });
  },
  async signIn(page) {
    await answer(page, 'form[action*=authenticate] button[type=submit]');
    return page.url().endsWith('/accounts/2fa/');
  },
};
