/**
 * The rows of a long list that are in the document, each at its place in the reserved room.
 * A row keeps its element for as long as it is in sight, so focus stays where it is.
 */

export class RowWindow {
  element = document.createElement('ol');
  /** @type {Map<number, HTMLLIElement>} by position in the list */
  #items = new Map();

  constructor() {
    this.element.className = 'rows';
  }

  /** Height of one row in CSS pixels, once there is one. */
  get rowHeight() {
    return this.#items.values().next().value?.offsetHeight;
  }

  /**
   * Shows the rows of [start, end) out of `total`, and no others.
   * @param {number} start
   * @param {number} end
   * @param {number} total
   * @param {(item: HTMLLIElement, position: number) => void} draw
   */
  show(start, end, total, draw) {
    this.element.style.blockSize = `calc(var(--row) * ${total})`;
    for (const [position, item] of this.#items) {
      if (position >= start && position < end) continue;
      item.remove();
      this.#items.delete(position);
    }
    for (let position = start; position < end; position++) {
      const item = this.#items.get(position) ?? this.#place(position, end);
      item.ariaSetSize = String(total);
      draw(item, position);
    }
  }

  /** @param {number} position */
  item(position) {
    return this.#items.get(position);
  }

  entries() {
    return this.#items.entries();
  }

  /**
   * The position of the row that an element is in.
   * @param {Element | null} element
   */
  positionOf(element) {
    const item = element?.closest('.rows > li');
    for (const [position, each] of this.#items) if (each === item) return position;
    return undefined;
  }

  /**
   * @param {number} position
   * @param {number} end
   */
  #place(position, end) {
    const item = document.createElement('li');
    item.ariaPosInSet = String(position + 1);
    item.style.insetBlockStart = `calc(var(--row) * ${position})`;
    // Readers and the Tab key follow the order of the document.
    let next = position + 1;
    while (next < end && !this.#items.has(next)) next++;
    this.element.insertBefore(item, this.#items.get(next) ?? null);
    this.#items.set(position, item);
    return item;
  }
}
