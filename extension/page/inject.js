/**
 * What the rest of the extension may do with a page, each on a user's gesture:
 * read it, draw its pictures, fill one code, wait for a field. `activeTab`
 * lets this reach the tab's own origin only, frames of others never.
 */

// From the extension's root: Firefox takes them relative to the page that asks.
const TOOLS = ['/page/dom.js', '/page/sight.js', '/page/words.js'];
const COLLECT = [
  ...TOOLS,
  '/page/slots.js',
  '/page/fields.js',
  '/page/keys.js',
  '/page/pictures.js',
  '/page/parts.js',
  '/page/tree.js',
  '/page/entries.js',
  '/page/outline.js',
  '/page/collect.js',
];
const DRAW = ['/page/dom.js', '/page/draw.js', '/page/pixels.js'];
const FILL = ['/page/dom.js', '/page/typing.js', '/page/fill.js'];
const WATCH = ['/page/dom.js', '/page/watch.js'];

/**
 * Facts of every frame that can be reached, the tab's own first.
 * @param {number} tabId
 * @returns {Promise<{ frameId: number, facts: import('./facts.js').FrameFacts }[]>}
 */
export async function collect(tabId) {
  const target = { tabId, allFrames: true };
  const results = await chrome.scripting.executeScript({ target, files: COLLECT });
  const read = results.flatMap(({ frameId, result }) =>
    result ? [{ frameId, facts: result }] : [],
  );
  return read.sort((a, b) => a.frameId - b.frameId);
}

/**
 * Marks a frame's picture as the one that the user chose, for the next `collect`.
 * @param {number} tabId
 * @param {number} frameId
 * @param {string} address of the picture
 */
export async function point(tabId, frameId, address) {
  const target = { tabId, frameIds: [frameId] };
  await chrome.scripting.executeScript({ target, func: keepAddress, args: [address] });
}

/**
 * The pictures of one frame that may hold a QR code, as PNG data addresses.
 * @param {number} tabId
 * @param {number} frameId
 * @param {import('./facts.js').Picture[]} pictures
 * @returns {Promise<import('./facts.js').Pixels[]>}
 */
export async function draw(tabId, frameId, pictures) {
  const target = { tabId, frameIds: [frameId] };
  await chrome.scripting.executeScript({ target, files: DRAW });
  const [drawn] = await chrome.scripting.executeScript({
    target,
    func: callDraw,
    args: [pictures],
  });
  return drawn?.result ?? [];
}

/**
 * Scrolls an element into view and waits until that is painted.
 * @param {number} tabId
 * @param {number} frameId
 * @param {import('./facts.js').ElementRef} ref
 */
export async function reveal(tabId, frameId, ref) {
  const target = { tabId, frameIds: [frameId] };
  await chrome.scripting.executeScript({ target, files: ['/page/dom.js'] });
  await chrome.scripting.executeScript({ target, func: scrollTo, args: [ref] });
}

/**
 * Fills one code. A page that goes away while it is filled has moved on.
 * @param {number} tabId
 * @param {number} frameId
 * @param {import('./facts.js').FillJob} job
 * @returns {Promise<import('./facts.js').FillReport>}
 */
export async function fill(tabId, frameId, job) {
  const target = { tabId, frameIds: [frameId] };
  await chrome.scripting.executeScript({ target, files: FILL });
  const leaving = watchLeaving(tabId);
  const filling = chrome.scripting.executeScript({ target, func: callFill, args: [job] });
  const [filled] = await Promise.race([filling.catch(() => []), leaving.left]);
  leaving.stop();
  return filled?.result ?? { outcome: 'submitted', method: 'insert', reason: '', kept: 0 };
}

/**
 * Chromium keeps the page that a tab leaves, asleep: a script there never answers.
 * @param {number} tabId
 */
function watchLeaving(tabId) {
  /** @type {(id: number, change: { status?: string }) => void} */
  let listener = () => {};
  /** @type {Promise<[]>} */
  const left = new Promise((resolve) => {
    listener = (id, { status }) => {
      if (id === tabId && status === 'loading') resolve([]);
    };
  });
  chrome.tabs.onUpdated.addListener(listener);
  return { left, stop: () => chrome.tabs.onUpdated.removeListener(listener) };
}

/**
 * Whether one of these frames shows a new field within a few seconds.
 * @param {number} tabId
 * @param {number[]} frameIds
 * @returns {Promise<boolean>}
 */
export async function fieldAppears(tabId, frameIds) {
  const watches = frameIds.map(async (frameId) => {
    const target = { tabId, frameIds: [frameId] };
    const [seen] = await chrome.scripting.executeScript({ target, files: WATCH });
    if (!seen?.result) throw new Error('nothing-appeared');
    return true;
  });
  return Promise.any(watches).catch(() => false);
}

/**
 * What time the tab's own site has it, asked by the page itself.
 * @param {number} tabId
 * @returns {Promise<{ dateMs: number, askedMs: number, answeredMs: number } | undefined>} undefined
 *   where it does not say
 */
export async function siteTime(tabId) {
  const target = { tabId, frameIds: [0] };
  const [asked] = await chrome.scripting.executeScript({ target, func: askTime });
  return asked?.result ?? undefined;
}

// The functions stay installed: popup and background may be at work on a page at the same time.

/** @param {import('./facts.js').Picture[]} pictures */
function callDraw(pictures) {
  return globalThis.sparekeyDraw?.(pictures) ?? [];
}

async function askTime() {
  const askedMs = Date.now();
  const { headers } = await fetch(`${location.origin}/`, {
    method: 'HEAD',
    mode: 'same-origin',
    credentials: 'omit',
    cache: 'no-store',
  });
  // What a cache on the way has kept is older by its `Age` (RFC 9111 section 5.1).
  const dateMs = Date.parse(headers.get('date') ?? '') + Number(headers.get('age') ?? 0) * 1_000;
  return Number.isFinite(dateMs) ? { dateMs, askedMs, answeredMs: Date.now() } : null;
}

/** @param {import('./facts.js').ElementRef} ref */
async function scrollTo(ref) {
  const element = globalThis.sparekey?.dom.resolve(ref);
  globalThis.sparekey = undefined;
  element?.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** @param {string} address */
function keepAddress(address) {
  globalThis.sparekeyPointed = address;
}

/** @param {import('./facts.js').FillJob} job */
function callFill(job) {
  return globalThis.sparekeyFill?.(job) ?? null;
}
