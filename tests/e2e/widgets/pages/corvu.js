import OtpField from '@corvu/otp-field';
import { createComponent, createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import { complete, hold, initial, onReject } from '../lib/held.js';

const [value, set] = createSignal(initial);
hold(initial);
onReject(() => change(''));
render(
  () =>
    createComponent(OtpField, {
      maxLength: 6,
      get value() {
        return value();
      },
      onValueChange: change,
      onComplete: complete,
      get children() {
        return [createComponent(OtpField.Input, { 'aria-label': 'Code' }), ...slots()];
      },
    }),
  document.querySelector('#widget'),
);

function change(next) {
  set(next);
  hold(next);
}

function slots() {
  return Array.from({ length: 6 }, (_, at) => () => {
    const slot = document.createElement('div');
    slot.style.cssText = 'display:inline-block;width:40px;height:48px;border:1px solid gray';
    slot.textContent = value()[at] ?? '';
    return slot;
  });
}
