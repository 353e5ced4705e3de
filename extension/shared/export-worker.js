// Writes accounts for other programs, away from the page's thread: encrypted files take seconds.
import start, {
  export_formats,
  export_losses,
  reveal_files,
  reveal_sheet,
  sealed_sheet,
} from '../wasm/vault.js';
import { answerEach } from './worker-answer.js';

answerEach('export-failed', async (/** @type {import('./exporting.js').Request} */ request) => {
  await start();
  if (request.verb === 'formats') return export_formats();
  const { sealed, ticket } = request;
  if (request.verb === 'sealed-sheet') return sealed_sheet(sealed, ticket, request.derived);
  if (request.verb === 'sheet') return reveal_sheet(sealed, ticket, request.derived, request.ids);
  const { format, ids } = request;
  if (request.verb === 'losses') return export_losses(sealed, ticket, format, ids);
  const { derived, password } = request;
  return reveal_files(sealed, ticket, derived, format, ids, password, Date.now());
});
