/** The sync page as a user uses it, and what the list of accounts shows after. */

/** @param {import('./jobs.mjs').User} user */
export async function syncNow(user) {
  const app = await user.openExtensionPage('app/app.html#/sync');
  await app.click({ css: 'button', text: user.t('sync_now') });
  await inStep(app, user);
  await app.close();
}

/**
 * @param {import('./jobs.mjs').View} app
 * @param {import('./jobs.mjs').User} user
 */
export async function inStep(app, user) {
  const [words = ''] = user.t('sync_last', '$').split('$');
  await app.waitForText(words);
  await app.waitFor(() => document.querySelector('.card progress') === null);
}

/** @param {import('./jobs.mjs').User} user */
export async function issuers(user) {
  const app = await user.openExtensionPage('app/app.html#/accounts');
  await app.find('.row .code');
  const texts = await app.evaluate(() =>
    [...document.querySelectorAll('.row .issuer')].map((each) => each.textContent?.trim() ?? ''),
  );
  await app.close();
  return texts.toSorted();
}
