import Aura from '@primeuix/themes/aura';
import PrimeVue from 'primevue/config';
import InputOtp from 'primevue/inputotp';
import { h, show } from '../lib/vue.js';

show(
  (value, set) =>
    h(InputOtp, { modelValue: value, length: 6, integerOnly: true, 'onUpdate:modelValue': set }),
  (app) => app.use(PrimeVue, { theme: { preset: Aura } }),
);
