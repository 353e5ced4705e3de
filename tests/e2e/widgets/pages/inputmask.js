import Inputmask from 'inputmask';
import { field } from '../lib/field.js';
import { hold, onReject } from '../lib/held.js';

const input = field();
const mask = new Inputmask('999 999', {
  oncomplete: () => hold(input.inputmask.unmaskedvalue()),
  onincomplete: () => hold(''),
  oncleared: () => hold(''),
});
mask.mask(input);
onReject(() => input.inputmask.setValue(''));
