/** A Vue page around one widget. */

import { createApp, h, ref } from 'vue';
import { hold, initial, onReject } from './held.js';

/**
 * @param {(value: string, set: (value: string) => void) => import('vue').VNode} draw
 * @param {(app: import('vue').App) => void} [prepare]
 */
export function show(draw, prepare = () => {}) {
  const value = ref(initial);
  const set = (next) => {
    value.value = next;
    hold(next);
  };
  hold(initial);
  onReject(() => set(''));
  const app = createApp({ render: () => draw(value.value, set) });
  prepare(app);
  app.mount('#widget');
}

export { h };
