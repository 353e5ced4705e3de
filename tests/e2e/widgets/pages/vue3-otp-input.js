import VOtpInput from 'vue3-otp-input';
import { complete, onReject } from '../lib/held.js';
import { h, show } from '../lib/vue.js';

let boxes;

show((_, set) =>
  h(VOtpInput, {
    ref: (instance) => {
      boxes = instance;
    },
    numInputs: 6,
    inputType: 'number',
    separator: '-',
    shouldAutoFocus: true,
    onOnChange: set,
    onOnComplete: complete,
  }),
);
// It takes no value from outside.
onReject(() => boxes.clearInput());
