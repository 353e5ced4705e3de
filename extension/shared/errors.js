/**
 * A failure with a stable code in kebab-case. People read the words that
 * i18n.js finds for the code; the message is for developers and holds no data.
 */
export class ShellError extends Error {
  /**
   * @param {string} code
   * @param {{ position?: number | undefined, detail?: Detail | undefined, cause?: unknown }} [more]
   */
  constructor(code, { position, detail = {}, cause } = {}) {
    super(code, cause === undefined ? {} : { cause });
    this.name = 'ShellError';
    this.code = code;
    /** Character index in the text that was refused, from 0. */
    this.position = position;
    this.detail = detail;
  }
}

/**
 * What the words may name: a host, a kind, a number. Never a secret.
 * @typedef {Record<string, string | number>} Detail
 */

/**
 * Any thrown value as an error with a code: the core's errors keep theirs.
 * @param {unknown} thrown
 * @returns {ShellError}
 */
export function asShellError(thrown) {
  if (thrown instanceof ShellError) return thrown;
  if (isCoded(thrown)) return new ShellError(thrown.code, { position: thrown.position });
  if (thrown instanceof Error && thrown.name === 'AbortError') return new ShellError('cancelled');
  return new ShellError('unexpected', { cause: thrown });
}

/**
 * @param {unknown} thrown
 * @returns {thrown is { code: string, position?: number }}
 */
function isCoded(thrown) {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string';
}
