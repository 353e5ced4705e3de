/** The recovery kit: one page for people who know nothing else, to print or to save. */

import { platformName } from '../shared/browser.js';
import { language, t } from '../shared/i18n.js';
import { html, render } from '../vendor/lit-html.js';
import { saveFile } from './save-file.js';

/** Lines left for the places of backups. */
const BLANKS = 3;
/** What the page tells to type, the same in every language. */
const COMMANDS = {
  cli: 'sparekey list --recovery-code --vault FILE.sparekey',
  install: 'python3 -m pip install cryptography argon2-cffi',
  python: 'python3 read_vault.py FILE.sparekey',
};

/** Prints the kit, and it alone. @param {string} code */
export function printKit(code) {
  const page = document.createElement('section');
  page.className = 'kit';
  render(kitPage(code), page);
  document.body.append(page);
  window.addEventListener('afterprint', () => page.remove(), { once: true });
  window.print();
}

/** @param {string} code */
export function saveKit(code) {
  saveFile('sparekey-recovery-kit.txt', kitText(code), 'text/plain');
}

/** The program that opens a vault without Sparekey: the very file that the tests read vaults with. */
export async function saveReader() {
  const answer = await fetch(chrome.runtime.getURL('app/read_vault.py'));
  saveFile('read_vault.py', await answer.arrayBuffer());
}

/** @param {string} code */
function kitPage(code) {
  return html`
    <h1>${t('kit_title')}</h1>
    <p>${t('kit_what')}</p>
    <p>${madeOn()}</p>
    <h2>${t('recover_code')}</h2>
    <ol class="kit-code">${code.split('-').map((group, at) => html`<li><small>${at + 1}</small> ${group}</li>`)}</ol>
    <h2>${t('kit_backups')}</h2>
    <p>${t('kit_backups_text')}</p>
    ${Array.from({ length: BLANKS }, () => html`<p class="kit-blank"></p>`)}
    <h2>${t('kit_open')}</h2>
    <ol class="kit-ways">${ways().map(
      ({ text, commands }) =>
        html`<li>${text}${commands.map((command) => html`<br /><code>${command}</code>`)}</li>`,
    )}</ol>
    <p>${t('kit_ends')}</p>`;
}

/** @param {string} code */
function kitText(code) {
  const numbered = ways().flatMap(({ text, commands }, at) => [
    `${at + 1}. ${text}`,
    ...commands.map((command) => `   ${command}`),
  ]);
  const parts = [
    [t('kit_title')],
    [t('kit_what')],
    [madeOn()],
    [t('recover_code')],
    [`    ${code}`],
    [t('kit_backups'), t('kit_backups_text')],
    ...Array.from({ length: BLANKS }, () => ['_'.repeat(60)]),
    [t('kit_open'), ...numbered],
    [t('kit_ends')],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function ways() {
  return [
    { text: t('kit_open_sparekey'), commands: [] },
    { text: t('kit_open_cli'), commands: [COMMANDS.cli] },
    { text: t('kit_open_python'), commands: [COMMANDS.install, COMMANDS.python] },
  ];
}

function madeOn() {
  const day = new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(Date.now());
  return t('kit_made', [day, platformName()]);
}
