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
