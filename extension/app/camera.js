/** Reading codes with the camera: it is looked through until it is stopped. */

import { asShellError, ShellError } from '../shared/errors.js';
import { t } from '../shared/i18n.js';
import { Reader } from '../shared/qr.js';
import { html } from '../vendor/lit-html.js';

/** Between two looks, in milliseconds: the camera's picture stays smooth. */
const PAUSE_MS = 200;

/** Why there is no picture, by the names of getUserMedia's errors. */
const REFUSALS = new Map([
  ['NotAllowedError', 'camera-refused'],
  ['NotFoundError', 'camera-missing'],
  ['OverconstrainedError', 'camera-missing'],
  ['NotReadableError', 'camera-busy'],
]);

export class Camera {
  #onSymbols;
  #onEnd;
  #stopper = new AbortController();
  /** @type {MediaStream | undefined} */
  #stream;
  #video = document.createElement('video');
  /** Each code is told once. @type {Set<string>} */
  #seen = new Set();

  /**
   * @param {(symbols: import('../shared/types.js').SymbolView[]) => void} onSymbols takes new codes
   * @param {(error?: ShellError) => void} onEnd stopped, or failed
   */
  constructor(onSymbols, onEnd) {
    this.#onSymbols = onSymbols;
    this.#onEnd = onEnd;
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.className = 'camera';
    this.#video.ariaLabel = t('camera_name');
    this.#run();
  }

  stop() {
    this.#stopper.abort();
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
  }

  view() {
    return html`<div class="stack-tight">
      ${this.#video}
      <p role="status">${t('camera_hint')}</p>
      <p><button type="button" @click=${() => this.stop()}>${t('camera_stop')}</button></p>
    </div>`;
  }

  async #run() {
    const { signal } = this.#stopper;
    try {
      this.#stream = await openCamera();
      if (signal.aborted) this.stop(); // while the browser asked
      this.#video.srcObject = this.#stream;
      await this.#video.play();
      await this.#watch(signal);
      this.#onEnd();
    } catch (thrown) {
      const stopped = signal.aborted;
      this.stop();
      this.#onEnd(stopped ? undefined : asShellError(thrown));
    }
  }

  /** @param {AbortSignal} signal */
  async #watch(signal) {
    const reader = new Reader();
    try {
      while (!signal.aborted) {
        const symbols = await reader.read(await createImageBitmap(this.#video), signal);
        const fresh = symbols.filter(({ text }) => !this.#seen.has(text));
        for (const { text } of fresh) this.#seen.add(text);
        if (fresh.length > 0) this.#onSymbols(fresh);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    } finally {
      reader.end();
    }
  }
}

/** @throws {ShellError} `camera-refused`, `camera-missing`, `camera-busy` */
async function openCamera() {
  const video = { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'environment' };
  try {
    return await navigator.mediaDevices.getUserMedia({ video });
  } catch (error) {
    const code = error instanceof DOMException ? REFUSALS.get(error.name) : undefined;
    throw code ? new ShellError(code, { cause: error }) : error;
  }
}
