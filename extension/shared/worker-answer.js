/**
 * A worker's side of worker-call.js: an answer to each request, and news before it.
 * @param {string} broken the code for a failure that has none of its own
 * @param {(request: any, tell: (news: unknown) => void) => Promise<unknown>} work
 */
export function answerEach(broken, work) {
  self.onmessage = async ({ data }) => {
    try {
      self.postMessage({ value: await work(data, tell) });
    } catch (error) {
      self.postMessage({ code: codeOf(error) ?? broken, position: positionOf(error) });
    }
  };
}

/** @param {unknown} news of work that goes on */
function tell(news) {
  self.postMessage({ news });
}

/** @param {unknown} error */
function positionOf(error) {
  return error instanceof Error && 'position' in error && typeof error.position === 'number'
    ? error.position
    : undefined;
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
