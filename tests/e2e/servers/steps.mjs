/** What the steps of every server need. */

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * What a person does on a server's pages besides clicking the toolbar button.
 * @typedef {object} Steps
 * @property {(page: Page, url: string) => Promise<void>} toSetUp as far as the page that shows the key
 * @property {(page: Page) => Promise<boolean>} confirm sends the filled confirmation; whether 2FA is on
 * @property {(page: Page, url: string) => Promise<void>} toCode signs in as far as the page that asks for the code
 * @property {(page: Page) => Promise<boolean>} signIn sends the filled code; whether the user is in
 */

/**
 * Clicks, and waits for the page that answers.
 * @param {Page} page
 * @param {string} selector
 */
export async function answer(page, selector) {
  await page.bringToFront();
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
}

/**
 * Fills fields by their names and sends their form.
 * @param {Page} page
 * @param {Record<string, string>} values
 */
export async function signInForm(page, values) {
  await page.bringToFront();
  const sent = page.waitForNavigation();
  await page.evaluate((values) => {
    /** @type {HTMLInputElement[]} */
    const fields = Object.keys(values).map((name) => {
      const field = /** @type {HTMLInputElement} */ (document.getElementsByName(name)[0]);
      field.value = values[name] ?? '';
      return field;
    });
    const form = fields[0]?.form;
    /** @type {HTMLElement | null | undefined} */
    const button = form?.querySelector('[type=submit]');
    form?.requestSubmit(button);
  }, values);
  await sent;
}
