import { mount } from 'svelte';
import Boxes from '../lib/bits-ui.svelte';

mount(Boxes, { target: document.querySelector('#widget') });
