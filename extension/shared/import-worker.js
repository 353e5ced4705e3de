// Reads other programs' files and brings their accounts into the vault, away from the page's
// thread: some take seconds to open. No secret leaves it but sealed.

import startSite, { registrable } from '../wasm/site.js';
import start, { Import } from '../wasm/vault.js';
import { answerEach } from './worker-answer.js';

/** @type {Import | undefined} */
let open;

answerEach(
  'import-failed',
  async (/** @type {import('./importing.js').Request} */ request, tell) => {
    if (request.verb === 'begin') {
      await Promise.all([start(), startSite()]);
      open = new Import(request.sealed, request.ticket, registrable);
      return undefined;
    }
    if (!open) throw new Error('nothing begun');
    if (request.verb === 'add') return open.add_file(request.name, request.bytes);
    if (request.verb === 'cost') return open.cost(request.place);
    if (request.verb === 'read') return open.read_file(request.place, request.password, tell);
    if (request.verb === 'rows') return open.rows(Date.now());
    return open.bring(request.chosen, Date.now());
  },
);
