import '@shoelace-style/shoelace/dist/components/input/input.js';
import { hold, initial, onReject } from '../lib/held.js';

const field = document.createElement('sl-input');
field.label = 'Code';
field.value = initial;
hold(initial);
field.addEventListener('sl-input', () => hold(field.value));
onReject(() => {
  field.value = '';
  hold('');
});
document.querySelector('#widget').append(field);
