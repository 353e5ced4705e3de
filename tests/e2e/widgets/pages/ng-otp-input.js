import '../lib/jit.js';
import { NgOtpInputComponent } from 'ng-otp-input';
import { show } from '../lib/angular.js';
import { hold } from '../lib/held.js';

class Page {
  config = { length: 6, allowNumbersOnly: true };
  hold = hold;
}

show(Page, '<ng-otp-input [config]="config" (onInputChange)="hold($event)" />', [
  NgOtpInputComponent,
]);
