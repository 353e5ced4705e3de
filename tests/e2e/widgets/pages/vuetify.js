import 'vuetify/styles';
import { createVuetify } from 'vuetify';
import { VApp } from 'vuetify/components/VApp';
import { VOtpInput } from 'vuetify/components/VOtpInput';
import { complete } from '../lib/held.js';
import { h, show } from '../lib/vue.js';

show(
  (value, set) =>
    h(VApp, () =>
      h(VOtpInput, {
        modelValue: value,
        length: 6,
        'onUpdate:modelValue': set,
        onFinish: complete,
      }),
    ),
  (app) => app.use(createVuetify()),
);
