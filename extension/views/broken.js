/** A vault that can't be opened here is kept, and can always be taken out as files. */

import { rescue } from '../shared/commit.js';
import { t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { errorNotice, words } from './errors.js';
import { saveFile } from './save-file.js';
import { toast } from './toast.js';

/**
 * @param {'damaged' | 'too-new'} why
 * @param {() => void} onStartOver a new vault is wanted, or one from a file
 */
export function brokenVault(why, onStartOver) {
  const key = why === 'damaged' ? 'broken_damaged' : 'broken_too_new';
  return broken(
    t(`${key}_title`),
    html`<div class="notice notice-bad" role="alert"><p>${t(`${key}_text`)}</p></div>`,
    why === 'damaged'
      ? html`<button class="link" type="button" @click=${onStartOver}>${t('broken_start_over')}</button>`
      : nothing,
  );
}

/** @param {unknown} error why opening it failed */
export function unopenedVault(error) {
  return broken(t('broken_failed_title'), errorNotice(error), nothing);
}

/**
 * @param {string} title
 * @param {unknown} what
 * @param {unknown} more what else can be done
 */
function broken(title, what, more) {
  return html`<main class="unlock stack">
    <h1>${title}</h1>
    ${what}
    <p>${t('broken_next')}</p>
    <button class="primary" type="button" @click=${saveAll}>${t('broken_save')}</button>
    ${more}
  </main>`;
}

async function saveAll() {
  try {
    const copies = await rescue();
    for (const { name, bytes } of copies) saveFile(`sparekey-${name}.sparekey`, bytes);
    toast(copies.length > 0 ? t('broken_saved') : t('broken_nothing'));
  } catch (error) {
    toast(words(error));
  }
}
