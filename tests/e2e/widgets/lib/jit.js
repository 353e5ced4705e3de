/** Angular's compiler, which must be there before any of its libraries is loaded. */

import 'zone.js';
import { VERSION } from '@angular/compiler';

// Used, since a bundler leaves out a package that says it has no side effects.
document.documentElement.dataset.compiler = VERSION.full;
