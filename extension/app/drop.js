/** Files and text that are dropped on the page or pasted into it, wherever the focus is. */

import { t } from '../shared/i18n.js';
import { html } from '../vendor/lit-html.js';

/** @typedef {{ takePictures: (pictures: Blob[]) => void, takeText: (text: string) => void }} Takers */

/**
 * Listens until it is stopped.
 * @param {Takers} takers
 * @returns {() => void} stops
 */
export function listenForGifts({ takePictures, takeText }) {
  const stopper = new AbortController();
  const { signal } = stopper;
  document.addEventListener('dragover', (event) => over(event), { signal });
  document.addEventListener('dragleave', ({ relatedTarget }) => mark(relatedTarget !== null), {
    signal,
  });
  document.addEventListener('drop', (event) => drop(event), { signal });
  document.addEventListener('paste', (event) => paste(event), { signal });
  return () => stopper.abort();

  /** @param {DragEvent} event */
  function over(event) {
    event.preventDefault(); // or the browser would open the file in place of this page
    mark(true);
  }

  /** @param {DragEvent} event */
  function drop(event) {
    event.preventDefault();
    mark(false);
    give(event.dataTransfer);
  }

  /** @param {ClipboardEvent} event */
  function paste(event) {
    const isPicture = (event.clipboardData?.files.length ?? 0) > 0;
    const isField = /** @type {Element | null} */ (event.target)?.closest?.('input, textarea');
    if (isField && !isPicture) return; // a field takes text by itself
    event.preventDefault();
    give(event.clipboardData);
  }

  /** @param {DataTransfer | null} transfer */
  function give(transfer) {
    const files = [...(transfer?.files ?? [])];
    const text = transfer?.getData('text/plain') ?? '';
    if (files.length > 0) takePictures(files);
    else if (text.trim()) takeText(text);
  }
}

/** @param {boolean} over something is dragged over the page */
function mark(over) {
  for (const zone of document.querySelectorAll('.drop')) zone.toggleAttribute('data-over', over);
}

/**
 * Where pictures may be dropped, and a way to choose them as files.
 * @param {Takers['takePictures']} takePictures
 * @param {unknown} more other ways
 */
export function dropZone(takePictures, more) {
  const choose = (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    takePictures([...(input.files ?? [])]);
    input.value = ''; // the same file once more is a choice, too
  };
  return html`<div class="drop">
    <p>${t('add_picture')}</p>
    <div class="bar">
      <label class="button" for="picture">${t('add_picture_choose')}</label>
      <input class="visually-hidden" id="picture" type="file" accept="image/*" multiple @change=${choose} />
      ${more}
    </div>
  </div>`;
}
