import Cleave from 'cleave.js';
import { field } from '../lib/field.js';
import { hold, onReject } from '../lib/held.js';

const cleave = new Cleave(field(), {
  blocks: [3, 3],
  delimiter: '-',
  numericOnly: true,
  onValueChanged: ({ target }) => hold(target.rawValue),
});
onReject(() => cleave.setRawValue(''));
