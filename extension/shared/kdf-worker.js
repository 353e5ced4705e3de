// Argon2id, away from the page's thread. One request, one answer.
import start, { derive } from '../wasm/kdf.js';
import { answerEach } from './worker-answer.js';

answerEach('kdf-failed', async ({ passphrase, salt, memoryKib, passes, lanes }) => {
  await start();
  return derive(passphrase, salt, memoryKib, passes, lanes);
});
