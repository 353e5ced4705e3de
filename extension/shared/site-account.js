/** Which account a page's code is asked of, and whether it may have it. */
import { codeTime } from './clock.js';
import { ShellError } from './errors.js';
import { openVault, requireOpen } from './vault.js';
import { siteModule } from './wasm-page.js';

/**
 * @typedef {import('./types.js').RowView} RowView
 * @typedef {import('./types.js').SiteView} SiteView
 * @typedef {import('./types.js').CodesVault} CodesVault
 */

/**
 * Runs on the open vault and closes it again.
 * @template T
 * @param {(vault: CodesVault) => T | Promise<T>} work
 * @returns {Promise<T>}
 * @throws {ShellError} `locked`, `no-vault`, `vault-damaged`, `vault-too-new`
 */
export async function withVault(work) {
  const { vault } = requireOpen(await openVault());
  try {
    return await work(vault);
  } finally {
    vault.free();
  }
}

/**
 * @param {CodesVault} vault
 * @param {string} url of the page
 * @param {SiteView} site of the page
 * @param {{ id?: string | undefined, evenElsewhere?: boolean | undefined }} wish without `id`: the site's only account
 * @returns {Promise<RowView>}
 * @throws {ShellError} `no-account-here`, `several-accounts`, `wrong-site`, `lookalike`, `not-found`,
 *   and why the account has no code: `pin-missing`, …
 */
export async function accountFor(vault, url, site, { id, evenElsewhere = false }) {
  const nowMs = codeTime();
  const { onSite } = vault.rows({ pageUrl: url }, nowMs);
  const { rows } = vault.rows({ pageUrl: url, start: 0, count: onSite }, nowMs);
  const account = id ? rows.find((row) => row.id === id) : onlyOne(rows, site);
  if (account) return usable(account);
  if (id && evenElsewhere) return usable(vault.row(id, nowMs));
  const other = await imitated(vault, url, site);
  if (other) throw new ShellError('lookalike', { detail: { host: site.host, other } });
  throw new ShellError(id ? 'wrong-site' : 'no-account-here', { detail: { host: site.host } });
}

/**
 * The site of some account that this one's name looks like, but is not.
 * A site with accounts of its own is no imitation.
 * @param {CodesVault} vault
 * @param {string} url of the page
 * @param {SiteView} site of the page
 * @returns {Promise<string | undefined>}
 */
export async function imitated(vault, url, site) {
  const { total, onSite } = vault.rows({ pageUrl: url }, codeTime());
  if (onSite > 0) return undefined;
  const { rows } = vault.rows({ start: 0, count: total }, codeTime());
  const domains = rows.flatMap(({ sites }) => sites.map(({ domain }) => domain));
  const { lookalike } = await siteModule();
  return lookalike(site.host, [...new Set(domains)]);
}

/**
 * @param {RowView[]} rows
 * @param {SiteView} site
 */
function onlyOne(rows, { host }) {
  if (rows.length > 1) throw new ShellError('several-accounts', { detail: { host } });
  return rows[0];
}

/** @param {RowView} account */
function usable(account) {
  if (account.codeError) throw new ShellError(account.codeError);
  return account;
}
