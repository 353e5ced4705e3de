import '../lib/jit.js';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { show } from '../lib/angular.js';
import { hold, initial, onReject } from '../lib/held.js';

class Page {
  code = new FormControl(initial, {
    updateOn: 'blur',
    validators: [Validators.required, Validators.pattern(/^\d{6}$/)],
  });

  constructor() {
    this.code.valueChanges.subscribe(hold);
    onReject(() => this.code.setValue(''));
  }
}

show(
  Page,
  `<mat-form-field>
    <mat-label>Code</mat-label>
    <input matInput [formControl]="code" autocomplete="off">
  </mat-form-field>`,
  [MatFormFieldModule, MatInputModule, ReactiveFormsModule],
);
