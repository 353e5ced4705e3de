/** What may be asked of the background, each body checked field by field. */
import * as check from '../shared/check.js';
import { ShellError } from '../shared/errors.js';

/** @typedef {import('../shared/types.js').Verbs} Verbs */

const MAX_SEALED = 32 * 1024 * 1024;
// Generous: the core knows the real limits and words them.
const line = check.text(2_000);
const long = check.text(20_000);

const site = check.record({ host: line, domain: line, exact: check.flag }, { submit: check.flag });
const credential = {
  kind: check.oneOf(/** @type {const} */ (['totp', 'hotp', 'steam', 'motp', 'yandex'])),
  algorithm: check.oneOf(/** @type {const} */ (['SHA1', 'SHA256', 'SHA512'])),
  digits: check.integer(0, 100),
  period: check.integer(0, 1_000_000_000),
  counter: check.integer(0),
  pin: line,
};
const words = {
  issuer: line,
  name: line,
  note: long,
  recoveryCodes: long,
  tags: check.list(line, 100),
  sites: check.list(site, 100),
};

const store = check.tagged('kind', {
  webdav: { address: line, user: line, password: line },
  s3: {
    endpoint: line,
    bucket: line,
    region: line,
    prefix: line,
    accessKey: line,
    secretKey: line,
  },
});

const draft = check.record(
  { text: long },
  { ...credential, ...words, confirmed: check.flag, evenIfPresent: check.flag },
);
const patch = check.record(
  {},
  { ...credential, ...words, text: long, pinned: check.flag, confirmed: check.flag },
);

/** @type {Record<string, check.Check<any>[]>} */
const ARGS = {
  add: [draft],
  update: [check.id, patch],
  trash: [check.id],
  restore: [check.id],
  purge: [check.id],
  move_before: [check.id, check.maybe(check.id)],
  advance: [check.id],
  rename_passkey: [check.text(16), line],
  remove_passkey: [check.text(16)],
  set_setting: [line, settingValue],
  keep_store: [store],
  remove_store: [check.id],
  forget_store: [check.id],
  name_device: [line, line],
};

/** @type {check.Check<import('../shared/types.js').ChangeCall>} */
const call = (value) => {
  const { call: name, args } = check.record({
    call: check.oneOf(Object.keys(ARGS)),
    args: check.list((argument) => argument, 2),
  })(value);
  const checks = ARGS[name] ?? [];
  if (args.length > checks.length) throw new ShellError('bad-message');
  const checked = checks.map((checkArgument, index) => checkArgument(args[index]));
  return /** @type {any} */ ({ call: name, args: checked });
};

const decision = /** @type {check.Check<import('../shared/types.js').SyncDecision>} */ (
  check.text(32)
);

/** @type {{ [V in keyof Verbs]: check.Check<Verbs[V]['body']> }} */
export const BODIES = {
  change: check.record({ calls: check.list(call, 1_000) }),
  adopt: check.record({ sealed: check.bytes(MAX_SEALED), ticket: check.bytes(256) }),
  start_over: check.record({
    sealed: check.bytes(MAX_SEALED),
    ticket: check.bytes(256),
    oldVaultId: check.id,
    oldSeq: check.integer(0),
  }),
  replace: check.record(
    { sealed: check.bytes(MAX_SEALED), baseSeq: check.integer(0) },
    { ticket: check.bytes(256) },
  ),
  fill: check.record({ tabId: check.integer(0) }, { id: check.id, evenElsewhere: check.flag }),
  // What is no answer, the core refuses.
  sync: check.record({ id: check.id }, { decision }),
  lock: () => ({}),
};

/** The envelope: which verb, and its body still unchecked. */
export const envelope = check.record({
  verb: check.oneOf(/** @type {(keyof Verbs)[]} */ (Object.keys(BODIES))),
  body: (body) => body,
});

/** @param {unknown} value */
function settingValue(value) {
  if (typeof value === 'boolean') return value;
  return typeof value === 'number' ? check.integer(0)(value) : line(value);
}
