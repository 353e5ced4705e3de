/** The polite live region that every view's page has: what happened, in words, for those who listen. */

/** @param {string} text */
export function say(text) {
  const region = /** @type {HTMLElement} */ (document.getElementById('live'));
  // The same words twice are news only if the region was empty between.
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}
