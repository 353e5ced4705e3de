import VOtpInput from 'vue3-otp-input';
import { complete } from '../lib/held.js';
import { h, show } from '../lib/vue.js';

show((value, set) =>
  h(VOtpInput, {
    value,
    numInputs: 6,
    inputType: 'number',
    separator: '-',
    shouldAutoFocus: true,
    onOnChange: set,
    onOnComplete: complete,
  }),
);
