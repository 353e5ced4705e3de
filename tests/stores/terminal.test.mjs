/** The built command line and real servers: processes that know nothing of each other but the store. */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Relay } from './relay.mjs';
import { PASSWORD, serve, serveS3, USER, WEBDAV } from './servers.mjs';
import { Terminal } from './terminal.mjs';
import { before } from './tls.mjs';

const S3 = 'moto (S3)';

/** @typedef {import('./servers.mjs').Server} Server */
/** @typedef {{ target: any, server: Server, relay: Relay, terminal: (joins?: boolean) => Promise<Terminal> }} Given */

for (const name of [...WEBDAV, S3]) {
  describe(`terminals over ${name}`, () => {
    const given = (/** @type {(given: Given) => Promise<void>} */ use) => through(name, use);

    it('come to the same', () =>
      given(async ({ terminal, server }) => {
        const one = await terminal();
        await one.add('from one');
        assert.match((await one.synced()).out, /^sent$/m);
        const two = await terminal(true);
        await two.add('from two');
        await two.synced();
        assert.match((await one.synced()).out, /^from\t.*\t1 added\t0 changed\t0 removed$/m);
        assert.deepEqual(await one.names(), await two.names());
        assert.ok((await one.names()).includes('from two'));
        assert.equal((await one.synced()).out, 'nothing to send\n');
        const files = (await server.files()).filter(
          (file) => !/^[0-9a-f]{32}(\/([0-9a-f]{16}\.\d+\.sparekey|vault\.marker))?$/.test(file),
        );
        assert.deepEqual(files, []);
      }));

    it('lose nothing, six at once', () =>
      given(async ({ terminal }) => {
        const first = await terminal();
        await first.synced();
        const others = await Promise.all([1, 2, 3, 4, 5].map(() => terminal(true)));
        const all = [first, ...others];
        for (const round of [1, 2]) {
          await Promise.all(all.map((one, at) => one.add(`round ${round} of ${at}`)));
          // One that others were in the way of goes again, as its message says.
          await Promise.all(all.map((one) => one.sync()));
        }
        for (const one of [...all, ...all]) await one.synced();
        const names = await first.names();
        assert.equal(names.filter((known) => known.startsWith('round')).length, 12);
        for (const one of others) assert.deepEqual(await one.names(), names);
      }));

    it('get over a put that is cut, an answer that is lost, a kill and a restart', () =>
      given(async ({ terminal, relay, server }) => {
        const one = await terminal();
        await one.synced();
        const two = await terminal(true);
        for (const what of /** @type {const} */ (['cut', 'lose', 'stall'])) {
          await one.add(what);
          const killed = new AbortController();
          relay.trouble = { method: 'PUT', what };
          relay.onTrouble = () => what === 'stall' && killed.abort();
          const before = await one.names();
          assert.notEqual((await one.sync([], killed.signal)).status, 0);
          assert.equal(relay.trouble, undefined, 'there was a put');
          const { err } = await two.synced();
          // These keep what came of it, in the good file's place if that had the same name.
          const isTorn = what === 'cut' && ['rclone', 'wsgidav'].includes(name);
          assert.equal(/passed over a file of .*\(vault-truncated\)/.test(err), isTorn, err);
          assert.deepEqual(await one.names(), before);
        }
        // This one keeps nothing over a restart; see below.
        if (name !== S3) await server.restart();
        await one.synced();
        await two.synced();
        assert.deepEqual(await two.names(), await one.names());
        for (const what of ['cut', 'lose', 'stall']) assert.ok((await two.names()).includes(what));
      }));
  });
}

describe('terminals and a folder that something else carries', () => {
  it('lose nothing, six at once', () =>
    inFolder(async ({ terminal, path }) => {
      const first = await terminal();
      await first.synced();
      const all = [first, ...(await Promise.all([1, 2, 3, 4, 5].map(() => terminal(true))))];
      await Promise.all(all.map((one, at) => one.add(`of ${at}`)));
      await Promise.all(all.map((one) => one.synced()));
      for (const one of [...all, ...all]) await one.synced();
      for (const one of all) assert.deepEqual(await one.names(), await first.names());
      assert.equal((await first.names()).filter((known) => known.startsWith('of ')).length, 6);
      const files = await readdir(path, { recursive: true });
      assert.ok(files.length <= 2 + 3 * all.length, 'old files go');
    }));

  it('bear what such a carrier leaves: halves, copies, names of its own', () =>
    inFolder(async ({ terminal, path }) => {
      const one = await terminal();
      await one.synced();
      const two = await terminal(true);
      const [vault = ''] = await readdir(path);
      const folder = join(path, vault);
      const before = await readdir(folder);
      await one.add('new');
      await one.synced();
      const newest = (await readdir(folder)).find((file) => !before.includes(file)) ?? '';
      const bytes = await readFile(join(folder, newest));
      await writeFile(join(folder, newest), bytes.subarray(0, 3000));
      await writeFile(
        join(folder, newest.replace('.sparekey', '.sync-conflict-20260131.sparekey')),
        bytes,
      );
      await writeFile(join(folder, `.syncthing.${newest}.tmp`), 'x');
      assert.match((await two.synced()).err, /passed over .*\(vault-truncated\)/);
      // Its own file is not as it was put: it puts another.
      assert.match((await one.synced()).out, /^sent$/m);
      await two.synced();
      assert.ok((await two.names()).includes('new'));
    }));

  it('give an account back out of a file that lies there', () =>
    inFolder(async ({ terminal, path }) => {
      const one = await terminal();
      await one.add('dear');
      await one.synced();
      const [vault = ''] = await readdir(path);
      const files = await readdir(join(path, vault));
      const older = join(path, vault, files.find((file) => file.endsWith('.sparekey')) ?? '');
      const two = await terminal();
      assert.match((await two.run(['restore', older])).out, /^missing\tdear\t[0-9a-f]{32}$/m);
      assert.ok(!(await two.names()).includes('dear'));
      assert.match((await two.run(['restore', older, 'dear'])).out, /^missing\tdear\t/);
      assert.ok((await two.names()).includes('dear'));
      assert.equal((await two.run(['restore', older])).out, '');
      assert.equal((await two.run(['restore', older, 'dear'])).status, 1);
      const [newest] = JSON.parse((await one.run(['log', '--json'])).out);
      const { what, account, device } = newest;
      assert.deepEqual([what, account, device], ['added', 'dear', 'sparekey on linux']);
    }));
});

describe('a store that was emptied', () => {
  it('is asked about before anything is written to it', () =>
    through(S3, async ({ terminal, server, relay }) => {
      const one = await terminal();
      await one.add('kept');
      await one.synced();
      await server.restart();
      await fetch(`${server.target.endpoint}/${server.target.bucket}`, { method: 'PUT' });
      relay.sent.length = 0;
      let answer = '';
      for (const turn of [1, 2]) {
        const asked = await one.sync();
        [answer = ''] = /--accept=[0-9a-f]{16}/.exec(asked.err) ?? [];
        assert.deepEqual(
          [asked.status, asked.err.includes('(store-emptied)')],
          [3, true],
          `turn ${turn}`,
        );
      }
      assert.ok(relay.sent.every((bytes) => bytes.toString('latin1').startsWith('GET ')));
      await one.synced(answer);
      assert.ok((await (await terminal(true)).names()).includes('kept'));
    }));
});

describe('a device that is taken out', () => {
  it('gets nothing more, and what it writes counts no more', () =>
    through('wsgidav', async ({ terminal }) => {
      const one = await terminal();
      await one.synced();
      const [two, lost] = [await terminal(true), await terminal(true)];
      await lost.add('of the lost one, before');
      for (const each of [lost, two, one]) await each.synced();
      const devices = JSON.parse((await lost.run(['devices', '--json'])).out);
      const { id } = devices.find((/** @type {{ own: boolean }} */ { own }) => own);
      await one.changesKey(id);
      await one.add('after');
      await one.synced();

      const asked = await lost.sync();
      assert.deepEqual([asked.status, /\(key-rotated\)/.test(asked.err)], [3, true], asked.err);
      assert.ok(!(await lost.names()).includes('after'));

      assert.equal((await two.sync()).status, 3);
      await two.takesOver(one);
      await two.synced();
      assert.deepEqual(await two.names(), await one.names());
      assert.ok((await two.names()).includes('after'));
      assert.ok((await two.names()).includes('of the lost one, before'));
    }));
});

describe('what the store and the line get to see', () => {
  for (const name of ['rclone', S3]) {
    it(`is nothing of accounts: ${name}`, () =>
      through(name, async ({ terminal, relay, target }) => {
        const one = await terminal();
        const sizes = new Set();
        for (let at = 0; at < 5; at++) {
          await one.add(`telling name ${at}`);
          await one.synced();
        }
        const two = await terminal(true);
        await two.synced();
        for (const bytes of relay.sent) {
          const text = bytes.toString('latin1');
          const [head = '', body = ''] = text.split('\r\n\r\n', 2);
          const fields = head
            .split('\r\n')
            .slice(1)
            .map((line) => line.split(': ')[0]?.toLowerCase());
          const known = [
            'accept',
            'accept-encoding',
            'authorization',
            'content-length',
            'content-type',
            'depth',
            'host',
            'user-agent',
            'x-amz-content-sha256',
            'x-amz-date',
          ];
          assert.deepEqual(
            fields.filter((field) => !known.includes(field ?? '')),
            [],
          );
          assert.ok(!/telling|GitHub|alice@/i.test(text.replace(/^authorization:.*$/im, '')));
          assert.ok(!text.includes(target.secretKey ?? PASSWORD));
          assert.ok(!head.split('\r\n')[0]?.includes(target.accessKey ?? USER));
          if (head.startsWith('PUT') && head.includes('.sparekey'))
            sizes.add(bytes.length - head.length - 4);
          assert.ok(body.length === 0 || head.startsWith('PUT') || head.startsWith('PROPFIND'));
        }
        assert.ok(sizes.size <= 2, `lengths tell the number of accounts: ${[...sizes]}`);
      }));
  }

  it('is one list, one get and one put for one change', () =>
    through('rclone', async ({ terminal, relay }) => {
      const one = await terminal();
      await one.synced();
      const two = await terminal(true);
      await two.synced();
      await one.synced();
      await one.add('new');
      await one.synced();
      await two.add('mine');
      relay.sent.length = 0;
      await two.synced();
      const methods = relay.sent.map((bytes) => bytes.toString('latin1').split(' ')[0]);
      assert.deepEqual(
        methods.filter((method) => method !== 'DELETE'),
        ['PROPFIND', 'GET', 'PUT'],
      );
    }));
});

describe('a store that refuses', () => {
  /** What it answers to a list or a put, the exit status' code in words. @type {[string, string, string][]} */
  const answers = [
    ['PUT', '507 Insufficient Storage', 'store-full'],
    ['PUT', '403 Forbidden', 'store-forbidden'],
    ['PUT', '413 Content Too Large', 'store-too-large'],
    ['PROPFIND', '401 Unauthorized', 'store-unauthorized'],
    ['PROPFIND', '429 Too Many Requests\r\nRetry-After: 90', 'store-busy'],
    ['PROPFIND', '302 Found\r\nLocation: http://127.0.0.1:1/dav', 'store-redirected'],
    ['PROPFIND', '405 Method Not Allowed', 'store-no-lists'],
    ['PROPFIND', '207 Multi-Status\r\nContent-Type: text/html', 'store-bad-answer'],
    ['PROPFIND', '500 Internal Server Error', 'store-refused'],
  ];
  for (const [method, status, code] of answers) {
    it(`with ${status.split('\r')[0]} costs nothing`, () =>
      through('rclone', async ({ terminal, relay }) => {
        const one = await terminal();
        await one.synced();
        await one.add('kept');
        relay.trouble = {
          method,
          answer: `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
        };
        const refused = await one.sync();
        assert.equal(refused.status, 10, refused.err);
        assert.ok(refused.err.includes(`(${code})`), refused.err);
        assert.ok((await one.names()).includes('kept'));
        assert.match((await one.synced()).out, /^sent$/m);
        const two = await terminal(true);
        assert.ok((await two.names()).includes('kept'));
      }));
  }

  it('because it is a plain web server is told from one that is empty', () =>
    through('plain nginx', async ({ terminal }) => {
      const run = await (await terminal()).sync();
      assert.equal(run.status, 10);
      assert.ok(run.err.includes('(store-no-lists)'), run.err);
    }));
});

describe('several stores', () => {
  it('each get all, whether another is out of reach or not', () =>
    through('wsgidav', async ({ terminal, server, target, relay }) => {
      const one = await terminal();
      await one.synced();
      await one.sync([], undefined, server.target);
      await one.add('new');
      relay.trouble = { method: 'PROPFIND', what: 'lose' };
      const run = await one.run(['sync']);
      assert.equal(run.status, 10);
      assert.ok(run.err.includes(`${target.address}: the store cannot be reached`), run.err);
      assert.equal(run.out, 'sent\n');
      assert.ok(!run.err.includes(PASSWORD));
    }));
});

describe('a line that is encrypted', () => {
  it('is used where this computer trusts the certificate, and else nothing is sent', () =>
    through('wsgidav', async ({ terminal, target }) => {
      const tls = await before(target);
      try {
        const one = await terminal();
        const store = [tls.address, '--user', USER, '--password-file', one.passwordFile];
        const refused = await one.run(['sync', ...store]);
        assert.deepEqual(
          [refused.status, refused.err.includes('(store-untrusted)')],
          [10, true],
          refused.err,
        );
        assert.equal(tls.requests(), 0);
        process.env.SSL_CERT_FILE = tls.authority;
        const sent = await one.run(['sync', ...store]);
        assert.deepEqual([sent.status, sent.out], [0, 'sent\n'], sent.err);
        assert.ok(tls.requests() > 3);
      } finally {
        delete process.env.SSL_CERT_FILE;
        await tls.close();
      }
    }));
});

/**
 * A server, a relay before it, and terminals that reach it through that.
 * @param {string} name
 * @param {(given: Given) => Promise<void>} use
 */
async function through(name, use) {
  const server = await (name === S3 ? serveS3() : serve(name));
  const relay = new Relay(server.target.endpoint ?? server.target.address);
  const home = await mkdtemp(join(tmpdir(), 'sparekey-terminals-'));
  try {
    const target = await relay.before(server.target);
    await use({ target, server, relay, terminal: terminals(home, target) });
  } finally {
    await relay.close();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

/**
 * @param {(given: { path: string, terminal: (joins?: boolean) => Promise<Terminal> }) => Promise<void>} use
 */
async function inFolder(use) {
  const home = await mkdtemp(join(tmpdir(), 'sparekey-terminals-'));
  const path = join(home, 'shared');
  await mkdir(path);
  try {
    await use({ path, terminal: terminals(home, { kind: 'folder', path }) });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/**
 * @param {string} home
 * @param {any} target
 */
function terminals(home, target) {
  let count = 0;
  return async (joins = false) => {
    const folder = join(home, String(count++));
    if (!joins) return Terminal.first(folder, target);
    const one = await Terminal.empty(folder, target);
    await one.synced('--join');
    return one;
  };
}
