/** The built module and real servers: whatever each makes of WebDAV or S3, nothing is lost. */

import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { describe, it } from 'node:test';
import { Device, plain } from './device.mjs';
import { PASSWORD, serve, serveS3, USER, WEBDAV } from './servers.mjs';

/** @typedef {import('./servers.mjs').Server} Server */

for (const name of [...WEBDAV, 'moto (S3)']) {
  describe(name, () => {
    const begin = () => (name === 'moto (S3)' ? serveS3() : serve(name));

    it('passes the probe, and two devices come to the same', () =>
      withServer(begin, async ({ target, files }) => {
        const one = Device.first(target);
        await one.probe(target);
        one.add('from one');
        await one.sync();
        const two = one.joins();
        two.add('from two');
        await two.sync();
        await one.sync();
        assert.deepEqual(one.names(), ['from one', 'from two']);
        assert.deepEqual(two.names(), one.names());
        await one.sync((request) => {
          assert.notEqual(request.method, 'PUT', 'nothing is new');
          return plain(request);
        });
        assert.ok((await files()).every((file) => !/from|one|two/.test(file)));
      }));

    it('loses nothing of six writers at once', () =>
      withServer(begin, async ({ target }) => {
        const first = Device.first(target);
        await first.sync();
        const devices = [first, ...Array.from({ length: 5 }, () => first.joins())];
        for (const round of [1, 2]) {
          for (const [at, device] of devices.entries()) device.add(`round ${round} device ${at}`);
          await Promise.all(devices.map((device) => again(() => device.sync())));
        }
        for (const device of [...devices, ...devices]) await device.sync();
        for (const device of devices) {
          assert.equal(device.names().length, 12);
          assert.deepEqual(device.names(), first.names());
        }
      }));

    it('gets over a connection cut within a put, and a restart', () =>
      withServer(begin, async ({ target, restart }) => {
        const one = Device.first(target);
        one.add('before');
        await one.sync();
        const two = one.joins();
        await two.sync();
        one.add('cut');
        await assert.rejects(
          one.sync((request) => (request.method === 'PUT' ? cut(request) : plain(request))),
        );
        await two.sync();
        assert.deepEqual(two.names(), ['before']);
        // What moto keeps, it keeps in memory.
        if (name !== 'moto (S3)') await restart();
        await one.sync();
        await two.sync();
        assert.deepEqual(two.names(), ['before', 'cut']);
      }));
  });
}

describe('what a store gets to see', () => {
  it('is the password in one header, random names, and lengths in steps', () =>
    withServer(
      () => serve('rclone'),
      async ({ target }) => {
        const device = Device.first(target);
        await device.sync();
        const sizes = new Set();
        for (let at = 0; at < 12; at++) {
          device.add(`account number ${at} with a telling name`);
          await device.sync();
        }
        for (const { method, url, headers, body } of device.sent) {
          const text = [method, url, ...headers.flat(), Buffer.from(body).toString('latin1')].join(
            '\n',
          );
          assert.ok(!/telling|account number/.test(text));
          assert.ok(!url.includes(PASSWORD) && !url.includes(USER));
          assert.deepEqual(
            headers
              .map(([name]) => name)
              .filter((name) => !['Depth', 'Content-Type'].includes(name)),
            ['Authorization'],
          );
          if (method === 'PUT' && body.length > 100) sizes.add(body.length >> 12);
        }
        assert.ok(sizes.size <= 3, `${sizes.size} lengths tell the number of accounts`);
      },
    ));

  it('is one list, one get and one put for one change', () =>
    withServer(
      () => serve('rclone'),
      async ({ target }) => {
        const one = Device.first(target);
        await one.sync();
        const two = one.joins();
        await two.sync();
        await one.sync();
        one.add('new');
        await one.sync();
        two.sent = [];
        two.add('mine');
        await two.sync();
        const methods = two.sent
          .map(({ method }) => method)
          .filter((method) => method !== 'DELETE');
        assert.deepEqual(methods, ['PROPFIND', 'GET', 'PUT']);
      },
    ));
});

describe('a store that can’t serve', () => {
  it('says so: a plain web server has no lists', () =>
    withServer(
      () => serve('plain nginx'),
      async ({ target }) => {
        await assert.rejects(Device.first(target).probe(target), { code: 'store-no-lists' });
      },
    ));

  it('says so: a wrong password', () =>
    withServer(
      () => serve('wsgidav'),
      async ({ target }) => {
        const wrong = { ...target, password: 'wrong' };
        await assert.rejects(Device.first(wrong).probe(wrong), { code: 'store-unauthorized' });
        await assert.rejects(Device.first(wrong).sync(), { code: 'store-unauthorized' });
      },
    ));

  it('changes nothing where it is full', () =>
    withServer(
      () => serve('rclone'),
      async ({ target }) => {
        const device = Device.first(target);
        device.add('kept');
        const full = async (/** @type {any} */ request) =>
          request.method === 'PUT' ? new Response('', { status: 507 }) : plain(request);
        await assert.rejects(device.sync(full), { code: 'store-full' });
        assert.deepEqual(device.names(), ['kept']);
        await device.sync();
        assert.deepEqual(device.names(), ['kept']);
      },
    ));
});

/**
 * @param {() => Promise<Server>} begin
 * @param {(server: Server) => Promise<void>} use
 */
async function withServer(begin, use) {
  const server = await begin();
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

/**
 * What another writer was in the way of is tried at the next turn, as the extension does.
 * @param {() => Promise<unknown>} work
 */
async function again(work) {
  for (let turn = 0; ; turn++) {
    try {
      return await work();
    } catch (error) {
      if (turn === 4) throw error;
    }
  }
}

/**
 * Sends a request through a connection that breaks off in the middle of its body.
 * @param {import('./device.mjs').Request} request
 * @returns {Promise<Response>}
 */
async function cut(request) {
  const { hostname, port } = new URL(request.url);
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    let left = Math.floor(request.body.length / 2);
    client.on('data', (data) => {
      server.write(data.subarray(0, Math.max(0, left)));
      left -= data.length;
      if (left <= 0) {
        client.destroy();
        server.destroy();
      }
    });
    client.on('error', () => {});
    server.on('error', () => {});
  });
  await new Promise((done) => proxy.listen(0, '127.0.0.1', () => done(undefined)));
  const { port: through } = /** @type {import('node:net').AddressInfo} */ (proxy.address());
  try {
    const url = new URL(request.url);
    url.port = String(through);
    return await plain({ ...request, url: url.href });
  } finally {
    proxy.close();
  }
}
