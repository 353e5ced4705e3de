/** Debian's `age` and `age-keygen`, on the other side of a share. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Somebody who has `age` and a key. */
export class AgeUser {
  #folder = mkdtempSync(join(tmpdir(), 'sparekey-age-'));
  #identity = join(this.#folder, 'key.txt');
  /** Their recipient, `age1…`. */
  key;

  constructor() {
    run('age-keygen', ['-o', this.#identity]);
    this.key = /age1\w+/.exec(readFileSync(this.#identity, 'utf8'))?.[0] ?? '';
  }

  /**
   * What a file sealed to them holds.
   * @param {string} sealed armored
   */
  open(sealed) {
    return run('age', ['--decrypt', '--identity', this.#identity], sealed);
  }

  /**
   * Seals a text to somebody, armored.
   * @param {string} text
   * @param {string} to their recipient
   */
  seal(text, to) {
    return run('age', ['--armor', '--recipient', to], text);
  }

  /**
   * A file for the extension's file chooser.
   * @param {string} name
   * @param {string | Buffer} content
   */
  file(name, content) {
    const path = join(this.#folder, name);
    writeFileSync(path, content);
    return path;
  }

  end() {
    rmSync(this.#folder, { recursive: true });
  }
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} [input]
 */
function run(program, args, input = '') {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, encoding: 'utf8' });
  if (error ?? status !== 0) throw error ?? new Error(`${program}: ${stderr}`);
  return stdout;
}
