// Argon2id, away from the page's thread. One request, one answer.
import start, { derive } from '../wasm/kdf.js';
import { answerOnce } from './worker-answer.js';

answerOnce('kdf-failed', async ({ passphrase, salt, memoryKib, passes, lanes }) => {
  await start();
  return derive(passphrase, salt, memoryKib, passes, lanes);
});
