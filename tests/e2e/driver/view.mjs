/**
 * A document of the extension under test: the popup, or an extension page in a tab.
 * What is common to both browsers is here; the primitives are theirs.
 */

/** How long any wait may take before it counts as failed, in milliseconds. */
export const TIMEOUT_MS = 15_000;

/**
 * What to act on: a CSS selector, or one narrowed to elements named `text`, as a screen reader names them.
 * @typedef {string | { css: string, text: string }} Locator
 */

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {string} complaint message of the error if it takes longer than `TIMEOUT_MS`
 * @returns {Promise<T>}
 */
export async function within(promise, complaint) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(complaint)), TIMEOUT_MS);
  });
  try {
    return /** @type {T} */ (await Promise.race([promise, late]));
  } finally {
    clearTimeout(timer);
  }
}

/** Thrown by every call on a view that is gone. */
export class ViewClosed extends Error {
  name = 'ViewClosed';
}

/** @abstract */
export class View {
  /**
   * Runs `fn` in the document. Arguments and result cross as JSON; `undefined` comes back as null.
   * @template {unknown[]} A, R
   * @param {(...args: A) => R} _fn self-contained: it sees nothing of its surroundings
   * @param {A} _args
   * @returns {Promise<Awaited<R>>}
   */
  evaluate(_fn, ..._args) {
    throw new Error('abstract');
  }

  /**
   * Runs a script's text in the document, whatever its content security policy.
   * @param {string} _source
   * @returns {Promise<void>}
   */
  addScript(_source) {
    throw new Error('abstract');
  }

  /**
   * @param {number} _x CSS pixels in the viewport
   * @param {number} _y
   * @returns {Promise<void>}
   */
  clickAt(_x, _y) {
    throw new Error('abstract');
  }

  /**
   * @param {string} _text
   * @returns {Promise<void>}
   */
  typeKeys(_text) {
    throw new Error('abstract');
  }

  /**
   * Presses a key by its `KeyboardEvent.key` name, e.g. `Enter`, with modifiers held.
   * @param {string} _key
   * @param {('Control' | 'Shift' | 'Alt' | 'Meta')[]} [_modifiers]
   * @returns {Promise<void>}
   */
  press(_key, _modifiers) {
    throw new Error('abstract');
  }

  /**
   * @param {string} _file PNG
   * @returns {Promise<void>}
   */
  screenshot(_file) {
    throw new Error('abstract');
  }

  /**
   * Prints as the browser's own "save as PDF" does.
   * @param {string} _file PDF
   * @param {'A4' | 'Letter'} _paper
   * @returns {Promise<void>}
   */
  pdf(_file, _paper) {
    throw new Error('abstract');
  }

  /**
   * Chooses files in an `<input type=file>`.
   * @param {string} _selector
   * @param {string[]} _files
   * @returns {Promise<void>}
   */
  setFiles(_selector, ..._files) {
    throw new Error('abstract');
  }

  /** @returns {boolean} */
  get closed() {
    throw new Error('abstract');
  }

  /** @returns {Promise<void>} when the view is gone; throws after `TIMEOUT_MS` */
  whenClosed() {
    throw new Error('abstract');
  }

  /** @returns {Promise<void>} closes it from outside: its tab, or the popup as by a click elsewhere */
  close() {
    throw new Error('abstract');
  }

  /**
   * Waits until `fn` gives something truthy in the document, and gives that.
   * @template {unknown[]} A, R
   * @param {(...args: A) => R} fn
   * @param {A} args
   * @returns {Promise<NonNullable<Awaited<R>>>}
   */
  async waitFor(fn, ...args) {
    const deadline = Date.now() + TIMEOUT_MS;
    for (;;) {
      const value = await this.evaluate(fn, ...args);
      if (value) return value;
      if (Date.now() > deadline) {
        const what = `${fn.name || fn} ${JSON.stringify(args)}`;
        throw new Error(`waited in vain for ${what}\nin: ${await this.text()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /**
   * Waits for an element that can be seen and used and lies still, scrolls it into view and gives its middle.
   * @param {Locator} locator
   */
  async find(locator) {
    const { css, text } = typeof locator === 'string' ? { css: locator, text: '' } : locator;
    let at = await this.waitFor(middleOf, css, text);
    for (;;) {
      const again = await this.waitFor(middleOf, css, text);
      if (again.x === at.x && again.y === at.y) return at;
      at = again;
    }
  }

  /** @param {Locator} locator */
  async click(locator) {
    const { x, y } = await this.find(locator);
    await this.clickAt(x, y);
  }

  /**
   * Clicks into a field and types, replacing what it holds.
   * @param {Locator} locator
   * @param {string} text
   */
  async type(locator, text) {
    await this.click(locator);
    await this.press('a', ['Control']);
    await this.typeKeys(text);
  }

  /** @returns {Promise<string>} the text a person sees */
  text() {
    return this.evaluate(() => document.body.innerText);
  }

  /** @param {string} text */
  waitForText(text) {
    return this.waitFor((wanted) => document.body.innerText.includes(wanted), text);
  }
}

/**
 * Runs in the document. Looks after the next frame, which may move things.
 * @param {string} css
 * @param {string} text
 */
async function middleOf(css, text) {
  await new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
    setTimeout(resolve, 100); // a page in the background has no frames
  });
  const element = [...document.querySelectorAll(css)].find((candidate) => {
    const shown = candidate.checkVisibility({ visibilityProperty: true, opacityProperty: false });
    return shown && (text === '' || nameOf(candidate) === text);
  });
  if (!element || element.matches(':disabled')) return null;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  const x = Math.round(box.x + box.width / 2);
  const y = Math.round(box.y + box.height / 2);
  // A popup has no size of its own until its content has one.
  const inside = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  return inside && box.width > 0 && box.height > 0 ? { x, y } : null;

  /** @param {Element} named */
  function nameOf(named) {
    const label = named.getAttribute('aria-label');
    if (label) return label;
    const copy = /** @type {Element} */ (named.cloneNode(true));
    for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
    return copy.textContent?.replace(/\s+/g, ' ').trim() || named.getAttribute('title');
  }
}
