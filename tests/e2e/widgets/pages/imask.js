import IMask from 'imask';
import { field } from '../lib/field.js';
import { complete, hold, initial, onReject } from '../lib/held.js';

const mask = IMask(field(), { mask: '000000', lazy: false, placeholderChar: '_' });
hold(initial);
mask.on('accept', () => hold(mask.unmaskedValue));
mask.on('complete', complete);
onReject(() => {
  mask.unmaskedValue = '';
});
