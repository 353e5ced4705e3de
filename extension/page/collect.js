// The last of the scripts that read a frame; its value is the frame's facts.
// It reads and touches nothing. Fields that are just fading in are waited for.
(() => {
  const tools = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  globalThis.sparekey = undefined;
  const PATIENCE = 500; // milliseconds

  const running = document.getAnimations().filter(isEntrance);
  if (running.length === 0) return facts();
  const settled = Promise.allSettled(running.map((animation) => animation.finished));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return Promise.race([settled, late]).then(facts);

  /** @param {Animation} animation */
  function isEntrance(animation) {
    const timing = animation.effect?.getComputedTiming();
    const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
    if (animation.playState !== 'running' || timing?.iterations === Infinity || !target)
      return false;
    return target.querySelector('input, [contenteditable]') !== null || target.matches('input');
  }

  /** @returns {import('./facts.js').FrameFacts} */
  function facts() {
    const read = tools.outline.read();
    globalThis.sparekeyPointed = undefined; // it was meant for this once
    return {
      top: window === window.top,
      origin: self.origin,
      path: location.pathname,
      title: document.title.slice(0, 200),
      shown: isShown(),
      ...read,
    };
  }

  function isShown() {
    if (innerWidth < 8 || innerHeight < 8) return false;
    const { frameElement } = window; // null in the top frame and where the parent is of another origin
    return (
      !frameElement || (frameElement.checkVisibility() && tools.sight.opacityOf(frameElement) > 0.1)
    );
  }
})();
