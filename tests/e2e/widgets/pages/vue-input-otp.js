import { OTPInput } from 'vue-input-otp';
import { complete } from '../lib/held.js';
import { h, show } from '../lib/vue.js';

const SLOT = 'width:40px;height:48px;border:1px solid gray;text-align:center';

show((value, set) =>
  h(
    OTPInput,
    { modelValue: value, maxlength: 6, 'onUpdate:modelValue': set, onComplete: complete },
    {
      default: ({ slots }) =>
        h(
          'div',
          { style: 'display:flex' },
          slots.map(({ char }) => h('div', { style: SLOT }, char ?? '')),
        ),
    },
  ),
);
