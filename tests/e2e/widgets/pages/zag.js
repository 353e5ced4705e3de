import * as pinInput from '@zag-js/pin-input';
import { normalizeProps, spreadProps, VanillaMachine } from '@zag-js/vanilla';
import { complete, hold, initial, onReject } from '../lib/held.js';

const root = document.querySelector('#widget');
root.innerHTML = `<div class="root"><label>Code</label><div class="control">${'<input>'.repeat(6)}</div></div>`;
const machine = new VanillaMachine(pinInput.machine, {
  id: 'code',
  count: 6,
  otp: true,
  defaultValue: Array.from({ length: 6 }, (_, at) => initial[at] ?? ''),
  onValueChange: ({ value }) => hold(value.join('')),
  onValueComplete: complete,
});
hold(initial);
machine.subscribe(draw);
machine.start();
draw();
onReject(() => pinInput.connect(machine.service, normalizeProps).clearValue());

function draw() {
  const api = pinInput.connect(machine.service, normalizeProps);
  spreadProps(root.querySelector('.root'), api.getRootProps());
  spreadProps(root.querySelector('label'), api.getLabelProps());
  root.querySelectorAll('input').forEach((input, index) => {
    spreadProps(input, api.getInputProps({ index }));
  });
}
