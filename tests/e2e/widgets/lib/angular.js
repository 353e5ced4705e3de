/** An Angular page around one widget; its templates are compiled in the browser. */

import './jit.js';
import { Component, provideZoneChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

/**
 * @param {new () => unknown} Page
 * @param {string} template
 * @param {unknown[]} imports
 */
export function show(Page, template, imports) {
  document.querySelector('#widget').append(document.createElement('code-page'));
  return bootstrapApplication(Component({ selector: 'code-page', template, imports })(Page), {
    providers: [provideZoneChangeDetection()],
  });
}
