import { PinInputInput, PinInputRoot } from 'reka-ui';
import { complete, initial } from '../lib/held.js';
import { h, show } from '../lib/vue.js';

let cells = [...initial];

show((value, set) => {
  if (cells.join('') !== value) cells = [...value];
  return h(
    PinInputRoot,
    {
      modelValue: cells,
      otp: true,
      type: 'text',
      'onUpdate:modelValue': (next) => {
        cells = next;
        set(next.join(''));
      },
      onComplete: complete,
    },
    () => [0, 1, 2, 3, 4, 5].map((index) => h(PinInputInput, { index, style: 'width:40px' })),
  );
});
