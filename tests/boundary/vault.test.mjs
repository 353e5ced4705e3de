// The vault through the boundary: views without secrets, errors with codes, a handle that
// survives them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { costs, declarations, KEY, KEY_BYTES, load, passphrase, URI } from './modules.mjs';

const NOW = 1_800_000_000_000;
const SITE = { host: 'login.example.com', domain: 'example.com', exact: false };

const vaultModule = await load('vault');
const kdfModule = await load('kdf');

/** Fast and weak, for tests: the least cost that is read. */
const KDF = { salt: new Uint8Array(32).fill(5), memoryKib: 19456, passes: 2, lanes: 1 };
const derived = () => kdfModule.derive(passphrase(), ...costs(KDF));

function open() {
  const vault = vaultModule.Vault.create(KDF, derived());
  const { id } = vault.add({ text: URI, sites: [SITE] }, NOW);
  return { vault, id };
}

test('no view, error or setting holds the secret in any spelling', () => {
  const { vault, id } = open();
  /** @type {string[]} */
  const failed = [];
  for (const call of [
    () => vault.reveal_key(id, new Uint8Array(32)),
    () => vault.update(id, { text: `${KEY}0` }, NOW),
  ]) {
    try {
      call();
    } catch (error) {
      const { stack } = /** @type {Error} */ (error);
      failed.push(`${error} ${stack} ${JSON.stringify(error)}`);
    }
  }
  assert.equal(failed.length, 2);
  const rows = vault.rows({ count: 9, pageUrl: 'https://example.com/' }, NOW);
  assert.equal(rows.onSite, 1, 'the positive control: the account is in it');
  const seen = JSON.stringify([
    rows,
    vault.row(id, NOW),
    vault.info(),
    vault.settings(),
    vaultModule.preview(URI),
    failed,
  ]);
  const spellings = [
    KEY,
    KEY.toLowerCase(),
    KEY_BYTES.toString('hex'),
    KEY_BYTES.toString('base64'),
    KEY_BYTES.toString('latin1'),
  ];
  for (const spelling of spellings) assert.ok(!seen.includes(spelling), spelling);
  assert.ok(
    vault.reveal_uri(id, derived()).includes(KEY),
    'the positive control: revealed, it is there',
  );
});

test('a service’s recovery codes are in no view, and given for the passphrase', () => {
  const { vault, id } = open();
  const recoveryCodes = 'abcd-efgh\nijkl-mnop';
  assert.equal(vault.row(id, NOW).hasRecoveryCodes, false);
  vault.update(id, { recoveryCodes }, NOW);
  const row = vault.row(id, NOW);
  assert.equal(row.hasRecoveryCodes, true);
  assert.ok(!JSON.stringify([row, vault.rows({ count: 9 }, NOW)]).includes('abcd-efgh'));
  assert.throws(() => vault.reveal_recovery_codes(id, new Uint8Array(32)), {
    code: 'wrong-passphrase',
  });
  assert.throws(() => vault.update(id, { recoveryCodes: 'x'.repeat(10_001) }, NOW), {
    code: 'text-too-long',
  });
  vault.update(id, { recoveryCodes: '' }, NOW);
  assert.equal(vault.row(id, NOW).hasRecoveryCodes, false);
});

test('codes are RFC 6238 ones, with their time and the next', () => {
  const { vault } = open();
  const { id } = vault.add({ text: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', digits: 8 }, NOW);
  assert.deepEqual(vault.row(id, 59_000).code, {
    id,
    code: '94287082',
    validFromMs: 30_000,
    validUntilMs: 60_000,
    next: vault.row(id, 60_000).code.code,
  });
  assert.equal(vault.row(id, 1111111109_000).code.code, '07081804');
  assert.equal(vault.all_codes(59_000).split('\n').length, 3);
});

test('sealed, inspected, unlocked, recovered, resumed', () => {
  const { vault } = open();
  const recovery = vault.reveal_new_recovery_code();
  const sealed = vault.seal();
  const info = vaultModule.inspect(sealed);
  assert.deepEqual(info.slots.map((/** @type {any} */ slot) => slot.kind).sort(), [
    'passphrase',
    'recovery',
  ]);
  const { kdf } = info.slots.find((/** @type {any} */ slot) => slot.kind === 'passphrase');
  assert.deepEqual({ ...kdf }, KDF);
  const { Vault } = vaultModule;
  for (const again of [
    Vault.unlock(sealed, derived()),
    Vault.recover(sealed, recovery.toLowerCase()),
    Vault.resume(sealed, vault.reveal_ticket()),
  ])
    assert.equal(again.info().accounts, 1);
  assert.throws(() => Vault.recover(sealed, 'ABCD'), {
    name: 'SparekeyError',
    code: 'recovery-code-typo',
  });
  assert.throws(() => Vault.resume(sealed, new Uint8Array(32)), { code: 'ticket-stale' });
  assert.throws(() => vaultModule.inspect(sealed.slice(0, 99)), { code: 'vault-truncated' });
  assert.throws(() => vaultModule.inspect(new Uint8Array(200)), { code: 'not-a-vault' });
});

test('every refused input leaves the handle usable and the vault as it was', () => {
  const { vault, id } = open();
  const before = JSON.stringify(vault.rows({ count: 9 }, NOW));
  /** @type {[() => unknown, string][]} */
  const refused = [
    [() => vault.add({ text: 'JBSW0' }, NOW), 'secret-not-base32'],
    [() => vault.add({ text: '' }, NOW), 'secret-empty'],
    [() => vault.add({}, NOW), 'secret-empty'],
    [() => vault.add(null, NOW), 'bad-input'],
    [() => vault.add({ text: KEY, digits: 11 }, NOW), 'digits-out-of-range'],
    [() => vault.add({ text: KEY, digits: 6.5 }, NOW), 'digits-out-of-range'],
    [() => vault.add({ text: KEY, period: 0 }, NOW), 'period-out-of-range'],
    [() => vault.add({ text: KEY, algorithm: 'MD5' }, NOW), 'unsupported-algorithm'],
    [() => vault.add({ text: KEY, issuer: 'x'.repeat(300) }, NOW), 'text-too-long'],
    [() => vault.add({ text: KEY, sites: [{}] }, NOW), 'bad-input'],
    [() => vault.add({ text: KEY, issuer: 7 }, NOW), 'bad-input'],
    [() => vault.update('nonsense', {}, NOW), 'not-found'],
    [() => vault.update('0'.repeat(32), {}, NOW), 'not-found'],
    [() => vault.advance(id), 'not-hotp'],
    [() => vault.trash('', NOW), 'not-found'],
    [() => vault.set_setting('unheard-of', 1, NOW), 'unknown-setting'],
    [() => vault.reveal_uri(id, new Uint8Array(3)), 'bad-input'],
    [() => vault.reveal_uri(id, new Uint8Array(32)), 'wrong-passphrase'],
    [() => vault.rows('x', NOW), 'bad-input'],
  ];
  for (const [call, code] of refused) assert.throws(call, { name: 'SparekeyError', code }, code);
  assert.equal(JSON.stringify(vault.rows({ count: 9 }, NOW)), before);
});

test('HOTP: RFC 4226 codes, the counter moves and is sealed', () => {
  const { vault } = open();
  const { id } = vault.add(
    { text: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', kind: 'hotp', counter: 1 },
    NOW,
  );
  assert.equal(vault.row(id, NOW).code, undefined);
  assert.equal(vault.advance(id).code, '287082');
  const again = vaultModule.Vault.unlock(vault.seal(), derived());
  assert.equal(again.row(id, NOW).counter, 2);
  assert.equal(again.advance(id).code, '359152');
});

test('the same key is not added twice unless wanted', () => {
  const { vault, id } = open();
  assert.deepEqual(vault.add({ text: KEY.toLowerCase(), issuer: 'Else' }, NOW), {
    id,
    outcome: 'present',
  });
  assert.deepEqual(vault.holding({ text: URI }), { id, alike: true });
  assert.deepEqual(vault.holding({ text: KEY, digits: 8 }), { id, alike: false });
  assert.equal(vault.holding({ text: 'GEZDGNBVGY3TQOJQ' }), undefined);
  assert.equal(vault.add({ text: KEY, evenIfPresent: true }, NOW).outcome, 'added');
});

test('merging asks by comparison and brings what is chosen', () => {
  const { vault: here } = open();
  const { vault: there } = open();
  there.add({ text: 'GEZDGNBVGY3TQOJQ', name: 'only there' }, NOW);
  const rows = here.compare(there);
  assert.deepEqual(rows.map((/** @type {any} */ row) => row.state).sort(), ['only-there', 'same']);
  const chosen = rows
    .filter((/** @type {any} */ row) => row.brings)
    .map((/** @type {any} */ row) => row.id);
  assert.deepEqual(here.merge(there, chosen, NOW), { added: 1, updated: 0, unchanged: 0 });
  assert.equal(here.info().accounts, 2);
});

test('Argon2id as in RFC 9106 and refused where it cannot be', () => {
  const text = new TextEncoder().encode('password');
  const salt = new TextEncoder().encode('somesaltsomesalt');
  const made = Buffer.from(kdfModule.derive(text, salt, 19456, 2, 1)).toString('hex');
  assert.equal(made, '2b5dc4054886ec957ef59c73b661c54dd6fb274590b278f657c6d96aac8fa6d1');
  const wide = Buffer.from(
    kdfModule.derive(new TextEncoder().encode('password'), salt, 65536, 3, 4),
  ).toString('hex');
  assert.equal(wide, '81db97a7e67a891784a2599bc879f957cb3512d273984bd97d8a18fc59ff01e2');
  assert.throws(() => kdfModule.derive(new Uint8Array(1), new Uint8Array(2), 19456, 2, 1), {
    code: 'kdf-refused',
  });
});

test('only calls named reveal_ and the seal give anything of a secret', () => {
  const exported = declarations('vault')
    .match(/^ {4}(?:static )?([a-z_]+)\(/gm)
    ?.map((line) => line.trim().replace(/^static |\($/g, ''));
  assert.deepEqual(exported?.filter((name) => /key|secret|uri|ticket|code/.test(name)).sort(), [
    'add_passkey',
    'all_codes',
    'check_recovery_code',
    'codes_ahead',
    'passkeys',
    'remove_passkey',
    'rename_passkey',
    'reveal_key',
    'reveal_new_recovery_code',
    'reveal_recovery_codes',
    'reveal_ticket',
    'reveal_uri',
    'unlock_by_passkey',
  ]);
  const [typed = ''] = declarations('vault').split('export type InitInput');
  const code = typed.replace(/\/\*[\s\S]*?\*\//g, '');
  assert.ok(code.includes('reveal_uri') && !/\bany\b|bigint/.test(code), 'typed, and no BigInt');
});
