/** A terminal: a vault's file and the built `sparekey`. */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const TARGET = resolve(process.env.CARGO_TARGET_DIR ?? 'target');
const PROGRAM = process.env.SPAREKEY_PROGRAM ?? join(TARGET, 'debug/sparekey');
/** The format's vector, and the recovery code that opens it at once. */
const VECTOR = fileURLToPath(new URL('../vectors/vault/v1.sparekey', import.meta.url));
export const RECOVERY_CODE = 'RLB6-A4KG-N46D-2QS3-3BEX-5B5U-SX5P-HUBB-BWQL';
const NEW_PASSPHRASE = 'another passphrase, since one was lost';

/** @typedef {{ status: number | null, out: string, err: string }} Ended */

export class Terminal {
  /** @type {string} the vault's file */
  vault;
  #home;
  /** The store and what it wants. @type {string[]} */
  #store;

  /**
   * @param {string} home a folder of its own
   * @param {string[]} store operand and options
   */
  constructor(home, store) {
    this.#home = home;
    this.#store = store;
    this.vault = join(home, 'vault.sparekey');
    this.passwordFile = join(home, 'password');
  }

  /**
   * Nothing but a folder.
   * @param {string} home
   * @param {any} target as `servers.mjs` has it
   */
  static async empty(home, target) {
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'code'), RECOVERY_CODE);
    await writeFile(join(home, 'password'), target.password ?? target.secretKey ?? '');
    return new Terminal(home, operands(target, join(home, 'password')));
  }

  /**
   * With the vector's vault.
   * @param {string} home
   * @param {any} target
   */
  static async first(home, target) {
    const terminal = await Terminal.empty(home, target);
    await copyFile(VECTOR, terminal.vault);
    return terminal;
  }

  /**
   * @param {string[]} args
   * @param {AbortSignal} [signal] kills it, as nothing can prevent
   * @returns {Promise<Ended>}
   */
  run(args, signal) {
    const opens = ['--vault', this.vault, '--recovery-code-file', join(this.#home, 'code')];
    return ended(PROGRAM, [...args, ...opens], signal);
  }

  /**
   * @param {string[]} [options]
   * @param {AbortSignal} [signal]
   * @param {any} [target] another store than its own
   */
  async sync(options = [], signal, target) {
    const store = target ? operands(target, this.passwordFile) : this.#store;
    return this.run(['sync', ...store, ...options], signal);
  }

  /** It goes through, whatever it says. @param {string[]} options */
  async synced(...options) {
    const run = await this.sync(options);
    if (run.status !== 0) throw new Error(`exit ${run.status}: ${run.err}`);
    return run;
  }

  /** @param {string} name */
  async add(name) {
    const secret = createHash('sha1')
      .update(name)
      .digest('hex')
      .replace(/./g, (digit) => 'ABCDEFGHIJKLMNOP'[parseInt(digit, 16)] ?? '');
    const run = await this.run([
      'add',
      `otpauth://totp/${encodeURIComponent(name)}?secret=${secret}`,
    ]);
    if (run.status !== 0) throw new Error(`exit ${run.status}: ${run.err}`);
  }

  /** @returns {Promise<string[]>} names of those that were added */
  async names() {
    const { status, out, err } = await this.run(['list', '--json']);
    if (status !== 0) throw new Error(err);
    const accounts = JSON.parse(out);
    return accounts.map((/** @type {{ account: string }} */ { account }) => account).sort();
  }

  /** Takes a device out. @param {string} id */
  async changesKey(id) {
    await writeFile(join(this.#home, 'new'), NEW_PASSPHRASE);
    const run = await this.run([
      'devices',
      '--revoke',
      id,
      '--new-passphrase-file',
      join(this.#home, 'new'),
    ]);
    const [, code] = /^recovery-code\t(\S+)$/m.exec(run.out) ?? [];
    if (!code) throw new Error(`exit ${run.status}: ${run.err}`);
    await writeFile(join(this.#home, 'code'), code);
  }

  /** Learns that another one took a device out. @param {Terminal} other */
  async takesOver(other) {
    await this.synced('--new-passphrase-file', join(other.#home, 'new'));
    await copyFile(join(other.#home, 'code'), join(this.#home, 'code'));
  }
}

/**
 * What the command line calls a store.
 * @param {any} target
 * @param {string} passwordFile
 * @returns {string[]}
 */
function operands(target, passwordFile) {
  if (target.kind === 'folder') return [target.path];
  const [address, user] =
    target.kind === 's3'
      ? [`s3:${target.endpoint}/${target.bucket}/${target.prefix}`, target.accessKey]
      : [target.address, target.user];
  return [address, '--user', user, '--password-file', passwordFile];
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {AbortSignal} [signal]
 * @returns {Promise<Ended>}
 */
function ended(program, args, signal) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (err += data));
    child.on('error', failed);
    child.on('close', (status) => done({ status, out, err }));
    signal?.addEventListener('abort', () => child.kill('SIGKILL'));
  });
}
