/** Codes and keys as people read them. */

/** Between groups: keeps a code on one line. */
const GAP = '\u00a0';

/**
 * Grouped 3 3, 4 4 and alike; five characters and fewer stay together.
 * @param {string} code
 */
export function formatCode(code) {
  if (code.length < 6) return code;
  const size = code.length % 3 === 0 ? 3 : Math.ceil(code.length / 2);
  return groups(code, size).join(GAP);
}

/**
 * A key in groups of four, as set-up pages print it; lines may break between.
 * @param {string} key
 */
export function formatKey(key) {
  return groups(key, 4).join(' ');
}

/**
 * @param {string} text
 * @param {number} size
 */
function groups(text, size) {
  const count = Math.ceil(text.length / size);
  return Array.from({ length: count }, (_, at) => text.slice(at * size, (at + 1) * size));
}
