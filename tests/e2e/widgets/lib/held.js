/**
 * What a page's framework holds, as the test asks for it. A page of `?initial=12` starts with that in
 * its widget.
 */

let held = '';
let completions = 0;
let empty = () => {};

/** What stands in the widget at first. */
export const initial = new URLSearchParams(location.search).get('initial') ?? '';

/** @param {unknown} value the widget's state, told with each change */
export function hold(value) {
  held = String(value ?? '');
}

/** The widget says that it is full: a real page sends the code now. */
export function complete() {
  completions += 1;
}

/** @param {() => void} clear how the page empties the widget after a wrong code */
export function onReject(clear) {
  empty = clear;
}

Object.assign(window, {
  __result: () => held,
  __submits: () => completions,
  __reject: () => {
    completions = 0;
    empty();
  },
});
