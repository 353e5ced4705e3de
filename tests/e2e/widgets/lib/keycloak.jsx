/** A page of Keycloak's own login theme, in its React edition. */

import { i18nBuilder } from 'keycloakify/login/i18n';
import { createGetKcContextMock } from 'keycloakify/login/KcContext/getKcContextMock';
import Template from 'keycloakify/login/Template';
import { createRoot } from 'react-dom/client';
import { hold } from './held.js';

const { useI18n } = i18nBuilder.build();
const { getKcContextMock } = createGetKcContextMock({
  kcContextExtension: {},
  kcContextExtensionPerPage: {},
  overrides: {},
  overridesPerPage: {},
});

/**
 * @param {string} pageId
 * @param {import('react').ComponentType<any>} Page
 * @param {object} [overrides] of the page's context
 */
export function show(pageId, Page, overrides = {}) {
  const kcContext = getKcContextMock({ pageId, overrides });
  function Theme() {
    const { i18n } = useI18n({ kcContext });
    return (
      <Page
        kcContext={kcContext}
        i18n={i18n}
        Template={Template}
        doUseDefaultCss={false}
        classes={{}}
      />
    );
  }
  document.body.innerHTML = '<div id="root"></div>';
  document.addEventListener('input', ({ target }) => {
    if (target.matches('#otp, #totp')) hold(target.value);
  });
  createRoot(document.querySelector('#root')).render(<Theme />);
}
