/** The sites that an account is for: its codes are filled there and nowhere else. */

import { t } from '../shared/i18n.js';
import { siteModule } from '../shared/wasm-page.js';
import { html } from '../vendor/lit-html.js';

/** @typedef {import('../shared/types.js').SiteView} SiteView */

/**
 * A typed address or host as a site.
 * @param {string} text
 * @returns {Promise<SiteView>}
 * @throws {Error} `not-https`, `no-host`
 */
export async function bindSite(text) {
  const { bind } = await siteModule();
  const url =
    /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^localhost:/i.test(text) ? text : `https://${text}`;
  return bind(URL.canParse(url) ? new URL(url).href : url);
}

/**
 * @param {SiteView[]} sites
 * @param {(sites: SiteView[]) => void} onChange
 */
export function siteList(sites, onChange) {
  const without = (/** @type {number} */ at) => onChange(sites.filter((_, each) => each !== at));
  const turn = (/** @type {number} */ at, /** @type {'exact' | 'submit'} */ choice) =>
    onChange(
      sites.map((site, each) => (each === at ? { ...site, [choice]: !site[choice] } : site)),
    );
  return html`<ul class="plain-list">
    ${sites.map(
      (site, at) => html`<li>
        <span class="key">${site.exact ? site.host : t('sites_domain', [site.domain])}</span>
        <label class="check"><input type="checkbox" .checked=${site.exact} @change=${() => turn(at, 'exact')} />${t('sites_exact', [site.host])}</label>
        <label class="check"><input type="checkbox" .checked=${site.submit ?? false} @change=${() => turn(at, 'submit')} />${t('sites_submit')}</label>
        <button type="button" aria-label=${t('sites_remove_name', [site.host])} @click=${() => without(at)}>${t('sites_remove')}</button>
      </li>`,
    )}
  </ul>`;
}
