// Enters text into one field as a person's keyboard would.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const macrotask = () => new Promise((resolve) => setTimeout(resolve, 0));

  /**
   * Focuses, types and reports once: one trusted `input` where the browser
   * grants it. Widgets that take the key themselves get nothing more.
   * @param {HTMLElement} field
   * @param {string} text
   */
  async function enter(field, text) {
    await focus(field);
    const key = keyOf(text);
    if (!field.isConnected || !press(field, 'keydown', key)) return;
    if (isTextual(field)) insert(field, text);
    if (field.isConnected) press(field, 'keyup', keyOf(text.slice(-1)));
  }

  /**
   * While the popup holds the focus the page hears nothing of `focus()`, so it is told.
   * @param {HTMLElement} field
   */
  async function focus(field) {
    field.focus();
    if (!document.hasFocus()) tell(field, ['focus', 'focusin']);
    await macrotask(); // state that widgets set on focus is committed after this task
    if (activeIn(field) !== field) field.focus();
    if (isTextual(field)) selectAll(field);
  }

  /** @param {HTMLElement} field */
  function activeIn(field) {
    return /** @type {Document | ShadowRoot} */ (field.getRootNode()).activeElement;
  }

  /**
   * @param {HTMLElement} field
   * @param {('focus' | 'focusin' | 'blur' | 'focusout')[]} types
   */
  function tell(field, types) {
    for (const type of types) {
      const bubbles = type === 'focusin' || type === 'focusout';
      field.dispatchEvent(new FocusEvent(type, { bubbles, composed: true }));
    }
  }

  /** @param {HTMLElement} field */
  function isTextual(field) {
    return field.matches('input, textarea') || field.isContentEditable;
  }

  /** @param {HTMLElement} field */
  function selectAll(field) {
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
    else getSelection()?.selectAllChildren(field);
  }

  /**
   * @param {HTMLElement} field
   * @param {string} text
   */
  function insert(field, text) {
    const before = read(field);
    let heard = false;
    const hear = () => {
      heard = true;
    };
    field.addEventListener('input', hear, { capture: true, once: true });
    const taken = activeIn(field) === field && document.execCommand('insertText', false, text);
    field.removeEventListener('input', hear, { capture: true });
    if (!taken || (!heard && read(field) === before)) write(field, text);
  }

  /**
   * Where the browser's own insertion is refused.
   * @param {HTMLElement} field
   * @param {string} text
   */
  function write(field, text) {
    if ('value' in field) field.value = text;
    else field.textContent = text;
    const init = { data: text, inputType: 'insertText', bubbles: true, composed: true };
    field.dispatchEvent(new InputEvent('input', init));
  }

  /** @param {HTMLElement} field */
  function read(field) {
    return 'value' in field ? String(field.value) : (field.textContent ?? '');
  }

  /** @param {string} text */
  function keyOf(text) {
    if (text.length !== 1) return {};
    const keyCode = text.toUpperCase().charCodeAt(0);
    const code = /\d/.test(text) ? `Digit${text}` : `Key${text.toUpperCase()}`;
    return { key: text, code, keyCode, which: keyCode };
  }

  /**
   * False where the page cancelled it.
   * @param {HTMLElement} field
   * @param {'keydown' | 'keypress' | 'keyup'} type
   * @param {KeyboardEventInit} key
   */
  function press(field, type, key) {
    const init = { ...key, bubbles: true, cancelable: true, composed: true };
    return field.dispatchEvent(new KeyboardEvent(type, init));
  }

  /**
   * Works where the page reads the clipboard's text itself, in Chromium only.
   * @param {HTMLElement} field
   * @param {string} text
   */
  async function paste(field, text) {
    await focus(field);
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const init = { clipboardData, bubbles: true, cancelable: true, composed: true };
    field.dispatchEvent(new ClipboardEvent('paste', init));
  }

  /** @param {HTMLElement} field */
  async function clear(field) {
    if (!isTextual(field) || read(field) === '') return;
    await focus(field);
    if (!document.execCommand('delete')) write(field, '');
  }

  /** @param {HTMLElement} field */
  function enterKey(field) {
    const key = { key: 'Enter', code: 'Enter', keyCode: 13, which: 13 };
    if (press(field, 'keydown', key)) press(field, 'keypress', key);
    press(field, 'keyup', key);
  }

  page.typing = { enter, enterKey, paste, clear, read, tell, isTextual };
})();
