import { initialize } from '@ionic/core/components';
import { defineCustomElement } from '@ionic/core/components/ion-input-otp.js';
import { complete, hold, initial, onReject } from '../lib/held.js';

initialize();
defineCustomElement();
const boxes = document.createElement('ion-input-otp');
boxes.length = 6;
boxes.value = initial;
hold(initial);
boxes.addEventListener('ionInput', ({ detail }) => hold(detail.value));
boxes.addEventListener('ionComplete', complete);
onReject(() => {
  boxes.value = '';
  hold('');
});
document.querySelector('#widget').append(boxes);
