/** A menu that opens beside a button: native popover, so Esc and a click elsewhere close it. */

import { html, nothing, render } from '../vendor/lit-html.js';

/** @typedef {{ label: string, keys?: string, run: () => unknown }} Item */

/**
 * @param {HTMLElement} anchor
 * @param {string} label
 * @param {Item[]} items
 */
export function openMenu(anchor, label, items) {
  const menu = document.createElement('div');
  menu.className = 'menu';
  menu.popover = 'auto';
  menu.role = 'menu';
  menu.ariaLabel = label;
  const choose = (/** @type {Item} */ item) => {
    menu.hidePopover();
    item.run();
  };
  render(
    items.map((item) => itemOf(item, choose)),
    menu,
  );
  menu.addEventListener('keydown', moveInMenu);
  menu.addEventListener('toggle', (event) => {
    anchor.ariaExpanded = String(event.newState === 'open');
    if (event.newState === 'closed') menu.remove();
  });
  // Within the anchor's landmark; the top layer takes it out of every box all the same.
  (anchor.closest('header, main') ?? document.body).append(menu);
  menu.showPopover();
  place(menu, anchor);
  /** @type {HTMLElement | null} */ (menu.querySelector('button'))?.focus();
}

/**
 * @param {Item} item
 * @param {(item: Item) => void} choose
 */
function itemOf(item, choose) {
  return html`<button type="button" role="menuitem" tabindex="-1" @click=${() => choose(item)}>
    ${item.label}${item.keys ? html`<kbd aria-hidden="true">${item.keys}</kbd>` : nothing}
  </button>`;
}

/** @param {KeyboardEvent} event */
function moveInMenu(event) {
  const menu = /** @type {HTMLElement} */ (event.currentTarget);
  const items = [...menu.querySelectorAll('button')];
  const at = items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  /** @type {Record<string, number>} */
  const goals = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  const goal = goals[event.key];
  if (event.key === 'Tab') menu.hidePopover();
  event.stopPropagation();
  if (goal === undefined) return;
  event.preventDefault();
  items.at(goal % items.length)?.focus();
}

/**
 * Below the button and flush with its end, or above where there is no room.
 * @param {HTMLElement} menu
 * @param {HTMLElement} anchor
 */
function place(menu, anchor) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const { clientWidth, clientHeight } = document.documentElement;
  const leftToRight = getComputedStyle(anchor).direction === 'ltr';
  const left = leftToRight ? at.right - width : at.left;
  const top = at.bottom + height <= clientHeight ? at.bottom : at.top - height;
  menu.style.left = `${Math.max(4, Math.min(left, clientWidth - width - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(top, clientHeight - height - 4))}px`;
}
