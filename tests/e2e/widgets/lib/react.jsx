/** A React page around one widget. */

import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { hold, initial, onReject } from './held.js';

/** @typedef {(value: string, set: (value: string) => void) => import('react').ReactNode} Draw */

/** @param {Draw} draw */
export function show(draw) {
  createRoot(document.querySelector('#widget')).render(<Page draw={draw} />);
}

/** @param {{ draw: Draw }} props */
function Page({ draw }) {
  const [value, set] = useState(initial);
  hold(value);
  onReject(() => set(''));
  return draw(value, set);
}
