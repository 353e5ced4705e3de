/** TLS before a server, with a certificate of an authority of its own. */

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const openssl = async (/** @type {string} */ line) =>
  promisify(execFile)('openssl', line.split(' '));

/** @param {any} target */
export async function before(target) {
  const home = await mkdtemp(join(tmpdir(), 'sparekey-tls-'));
  const file = (/** @type {string} */ name) => join(home, name);
  const authority = file('authority.pem');
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';
  await openssl(
    `req -x509 ${key} -keyout ${file('authority.key')} -out ${authority} -days 30 -subj /CN=own`,
  );
  await openssl(
    `req -x509 ${key} -keyout ${file('key')} -out ${file('pem')} -days 30 -subj /CN=store -CA ${authority} -CAkey ${file('authority.key')} -addext subjectAltName=IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE -addext extendedKeyUsage=serverAuth`,
  );
  let count = 0;
  const options = { key: await readFile(file('key')), cert: await readFile(file('pem')) };
  const inner = new URL(target.address);
  const server = createServer(options, (from, to) => {
    count++;
    const { method, headers, url: path } = from;
    const { hostname, port } = inner;
    const onward = request({ hostname, port, method, headers, path }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.on('error', () => to.destroy());
    from.pipe(onward);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `https://127.0.0.1:${port}${inner.pathname}`,
    authority,
    /** How many came through. */
    requests: () => count,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(home, { recursive: true, force: true });
    },
  };
}
