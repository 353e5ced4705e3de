/** Real servers on loopback, each over a folder that is thrown away. */

import { spawn } from 'node:child_process';
import { chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const USER = 'alice';
export const PASSWORD = 'app password of älice';
/** Whom Debian's servers run as. */
const SERVER = 'www-data';
/** Python's servers, as scripts/lib/setup.sh installs them. */
const BIN = resolve(process.env.CARGO_TARGET_DIR ?? 'target', 'stores/bin');

/**
 * @typedef {object} Server
 * @property {any} target for the module's `SyncRun` and `Probe`
 * @property {() => Promise<string[]>} files names of all that it keeps, with folders
 * @property {() => Promise<void>} restart
 * @property {() => Promise<void>} stop
 */

/** @typedef {{ folder: string, port: number, home: string }} Place */
/** @typedef {{ command: string, args: string[], env?: Record<string, string> }} Start */

/** How each is started. @type {Record<string, (place: Place) => Promise<Start>>} */
const STARTS = {
  apache: (place) => apache(place, ''),
  'apache with deflate': (place) =>
    apache(
      place,
      'LoadModule filter_module MODULES/mod_filter.so\nLoadModule deflate_module MODULES/mod_deflate.so\nSetOutputFilter DEFLATE',
    ),
  nginx: (place) => nginx(place, 'dav_ext_methods PROPFIND OPTIONS;'),
  rclone: async ({ folder, port }) => ({
    command: 'rclone',
    args: [
      'serve',
      'webdav',
      folder,
      '--addr',
      `127.0.0.1:${port}`,
      '--user',
      USER,
      '--pass',
      PASSWORD,
    ],
  }),
  wsgidav,
  sabre,
};
/** A web server that can't list folders. @param {Place} place */
const plainNginx = (place) => nginx(place, '');

export const WEBDAV = Object.keys(STARTS);

/** @param {string} name */
export async function serve(name) {
  const start = name === 'plain nginx' ? plainNginx : STARTS[name];
  if (!start) throw new Error(`no server ${name}`);
  return run(start, (port) => ({
    kind: 'webdav',
    address: `http://127.0.0.1:${port}/dav`.replace('/dav', name === 'rclone' ? '/' : '/dav'),
    user: USER,
    password: PASSWORD,
  }));
}

/** An S3 server. */
export async function serveS3() {
  const server = await run(
    async ({ port }) => ({
      command: join(BIN, 'moto_server'),
      args: ['-H', '127.0.0.1', '-p', String(port)],
    }),
    (port) => ({
      kind: 's3',
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'spare',
      region: '',
      prefix: 'keys/mine',
      accessKey: 'AKIAIOSFODNN7EXAMPLE',
      secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    }),
  );
  await fetch(`${server.target.endpoint}/spare`, { method: 'PUT' });
  return server;
}

/**
 * @param {(place: Place) => Promise<Start>} start
 * @param {(port: number) => any} target
 * @returns {Promise<Server>}
 */
async function run(start, target) {
  const home = await mkdtemp(join(tmpdir(), 'sparekey-store-'));
  const folder = join(home, 'dav');
  await mkdir(folder);
  const port = await freePort();
  const { command, args, env = {} } = await start({ folder, port, home });
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let said = '';
  const up = async () => {
    child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (data) => (said += data));
    child.stderr?.on('data', (data) => (said += data));
    await answers(port, () => said);
  };
  const down = async () => {
    const ended = new Promise((done) => child?.once('exit', done));
    child?.kill();
    await ended;
  };
  await up();
  return {
    target: target(port),
    files: async () => readdir(folder, { recursive: true }),
    restart: async () => {
      await down();
      await up();
    },
    stop: async () => {
      await down();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/**
 * @param {Place} place
 * @param {string} more
 * @returns {Promise<Start>}
 */
async function apache({ folder, port, home }, more) {
  const modules = '/usr/lib/apache2/modules';
  const loaded = [
    'mpm_event',
    'authn_core',
    'authn_file',
    'authz_core',
    'authz_user',
    'auth_basic',
    'dav',
    'dav_fs',
  ];
  await writeFile(join(home, 'users'), `${USER}:${await hash()}\n`);
  const root = process.getuid?.() === 0;
  if (root) await give(home, folder);
  const lines = [
    ...loaded.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
    more.replaceAll('MODULES', modules),
    `ServerRoot ${home}\nServerName 127.0.0.1\nListen 127.0.0.1:${port}\nPidFile ${home}/pid\nErrorLog ${home}/error`,
    `DAVLockDB ${home}/locks\nDocumentRoot ${home}`,
    `<Directory ${folder}>\nDav On\nAuthType Basic\nAuthName store\nAuthUserFile ${home}/users\nRequire valid-user\n</Directory>`,
    root ? `User ${SERVER}\nGroup ${SERVER}` : '',
  ];
  await writeFile(join(home, 'httpd.conf'), lines.join('\n'));
  return { command: 'apache2', args: ['-X', '-f', join(home, 'httpd.conf')] };
}

/**
 * Apache won't serve as root, so what it writes to is its own user's.
 * @param {string[]} folders
 */
async function give(...folders) {
  const { uid, gid } = await idsOf(SERVER);
  for (const folder of folders) await chown(folder, uid, gid);
}

/** @param {string} user */
async function idsOf(user) {
  const line = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .find((each) => each.startsWith(`${user}:`));
  const [, , uid, gid] = (line ?? '').split(':').map(Number);
  return { uid: uid ?? 0, gid: gid ?? 0 };
}

/**
 * @param {Place} place
 * @param {string} more
 * @returns {Promise<Start>}
 */
async function nginx({ folder, port, home }, more) {
  await writeFile(join(home, 'users'), `${USER}:${await hash()}\n`);
  const modules = '/usr/lib/nginx/modules';
  const load = more ? `load_module ${modules}/ngx_http_dav_ext_module.so;` : '';
  const conf = `${load}
    daemon off; pid ${home}/pid; error_log ${home}/error; ${process.getuid?.() === 0 ? 'user root;' : ''}
    events {}
    http {
      access_log off; client_body_temp_path ${home}/body; proxy_temp_path ${home}/proxy;
      fastcgi_temp_path ${home}/fastcgi; uwsgi_temp_path ${home}/uwsgi; scgi_temp_path ${home}/scgi;
      server {
        listen 127.0.0.1:${port}; root ${home};
        location /dav { auth_basic store; auth_basic_user_file ${home}/users; client_max_body_size 80m;
          dav_methods PUT DELETE MKCOL COPY MOVE; ${more} }
      }
    }`;
  await writeFile(join(home, 'nginx.conf'), conf);
  await mkdir(folder, { recursive: true });
  return { command: 'nginx', args: ['-c', join(home, 'nginx.conf'), '-e', join(home, 'error')] };
}

/**
 * @param {Place} place
 * @returns {Promise<Start>}
 */
async function wsgidav({ folder, port, home }) {
  const config = {
    host: '127.0.0.1',
    port,
    provider_mapping: { '/dav': folder },
    simple_dc: { user_mapping: { '*': { [USER]: { password: PASSWORD } } } },
    http_authenticator: { accept_basic: true, accept_digest: false, default_to_digest: false },
    verbose: 1,
  };
  await writeFile(join(home, 'wsgidav.json'), JSON.stringify(config));
  return {
    command: join(BIN, 'wsgidav'),
    args: ['--config', join(home, 'wsgidav.json'), '--server', 'cheroot'],
  };
}

/**
 * @param {Place} place
 * @returns {Promise<Start>}
 */
async function sabre({ folder, port, home }) {
  const code = `<?php
    require 'Sabre/autoload.php';
    $server = new Sabre\\DAV\\Server(new Sabre\\DAV\\FS\\Directory(${JSON.stringify(folder)}));
    $server->setBaseUri('/dav/');
    class Users extends Sabre\\DAV\\Auth\\Backend\\AbstractBasic {
      protected function validateUserPass($user, $password) {
        return $user === ${JSON.stringify(USER)} && $password === ${JSON.stringify(PASSWORD)};
      }
    }
    $server->addPlugin(new Sabre\\DAV\\Auth\\Plugin(new Users(), 'store'));
    $server->exec();`;
  await writeFile(join(home, 'router.php'), code);
  const include = '/usr/share/php';
  return {
    command: 'php',
    args: [
      '-d',
      `include_path=${include}`,
      '-d',
      'display_errors=0',
      '-S',
      `127.0.0.1:${port}`,
      join(home, 'router.php'),
    ],
  };
}

/** The password as Apache and nginx keep it: crypt's MD5 of Apache, by openssl. */
async function hash() {
  const child = spawn('openssl', ['passwd', '-apr1', '-stdin']);
  child.stdin.end(PASSWORD);
  let out = '';
  for await (const part of child.stdout) out += part;
  return out.trim();
}

/**
 * @param {number} port
 * @param {() => string} said
 */
async function answers(port, said) {
  for (let waited = 0; waited < 20_000; waited += 50) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(`nothing answers at port ${port}:\n${said()}`);
}

/** @returns {Promise<number>} */
export function freePort() {
  const server = createServer();
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });
}
