import jQuery from 'jquery';
import { field } from '../lib/field.js';
import { complete, hold, initial, onReject } from '../lib/held.js';

window.jQuery = jQuery;
const input = jQuery(field());
// It looks for jQuery on the window when it is loaded.
import('jquery-mask-plugin').then(() => {
  input.mask('000 000', {
    onChange: () => hold(input.cleanVal()),
    onComplete: complete,
  });
});
hold(initial);
onReject(() => {
  input.val('').trigger('input');
  hold('');
});
