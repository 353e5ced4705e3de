/** Line icons, 24 × 24. Each stands inside a button that has a name of its own. */

import { svg } from '../vendor/lit-html.js';

/** @param {import('lit-html').SVGTemplateResult} shape */
const icon = (shape) => svg`<svg viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;

export const plus = icon(svg`<path d="M12 5v14M5 12h14" />`);
export const dots = icon(svg`<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3" />`);
export const lines = icon(svg`<path d="M4 7h16M4 12h16M4 17h16" />`);
export const back = icon(svg`<path class="directed" d="m15 5-7 7 7 7" />`);
export const cross = icon(svg`<path d="m6 6 12 12M18 6 6 18" />`);
export const pin = icon(svg`<path d="M9 4h6l-1 6 3 3H7l3-3zM12 13v7" />`);
export const unsure = icon(
  svg`<circle cx="12" cy="12" r="9" /><path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5h.01" />`,
);
