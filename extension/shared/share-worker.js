// Seals accounts to colleagues and opens what they sent, away from the page's thread: a phrase
// takes a second. No key leaves it but sealed to somebody.
import start, * as share from '../wasm/vault.js';
import { answerEach } from './worker-answer.js';

/** @type {share.Received | undefined} the file that was opened last */
let received;

answerEach('share-failed', async (/** @type {import('./sharing.js').Request} */ request) => {
  await start();
  switch (request.verb) {
    case 'keys':
      return share.read_keys(request.text);
    case 'overview': {
      const { sealed, ticket } = request;
      return { own: share.own_key(sealed, ticket), contacts: share.contacts(sealed, ticket) };
    }
    case 'renew':
      return share.renew_key(request.sealed, request.ticket, Date.now());
    case 'add':
      return share.add_contact(
        request.sealed,
        request.ticket,
        request.name,
        request.key,
        Date.now(),
      );
    case 'replace': {
      const { sealed, ticket, id, key } = request;
      return share.replace_contact_key(sealed, ticket, id, key, Date.now());
    }
    case 'verify': {
      const { sealed, ticket, id, key, verified } = request;
      return share.verify_contact(sealed, ticket, id, key, verified, Date.now());
    }
    case 'remove':
      return share.remove_contact(request.sealed, request.ticket, request.id, Date.now());
    case 'given':
      return share.shares_of(request.sealed, request.ticket, request.id);
    case 'give': {
      const { sealed, ticket, derived, ids, contacts, seconds } = request;
      return share.reveal_share(sealed, ticket, derived, ids, contacts, seconds, Date.now());
    }
    case 'open': {
      const { sealed, ticket, file, phrase, costly } = request;
      received?.free();
      received = undefined;
      received = new share.Received(sealed, ticket, file, phrase, costly);
      return received.view(sealed, ticket, Date.now());
    }
    case 'bring':
      if (!received) throw new Error('nothing opened');
      return received.bring(request.sealed, request.ticket, request.chosen, Date.now());
  }
});
