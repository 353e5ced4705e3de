/** The site's pages: plain forms, as most sites have them. */

import { qrMarkup } from './qr.mjs';

/** @typedef {import('./accounts.mjs').Account} Account */

const MESSAGES = {
  wrong: 'That code is not right. Try again.',
  used: 'That code was already used. Wait for the next one.',
};

/** @param {import('./accounts.mjs').Session} session */
export function home({ account }) {
  if (!account) {
    return page(
      'Example Bank',
      `<p>A pretend bank to try two-factor sign-in on.</p>
       <p><a class="button" href="/signup">Sign up</a> <a href="/login">Sign in</a></p>`,
    );
  }
  return page(
    'Signed in',
    `<p role="status">You are signed in as <strong>${escapeHtml(account.user)}</strong>.</p>
     <form method="post" action="/signout"><button>Sign out</button></form>`,
  );
}

/** @param {string} search */
export function signUp(search) {
  return page('Sign up', credentials(`/signup${search}`, 'alice@example.com', 'Create account'));
}

/**
 * @param {string} user
 * @param {string} search
 */
export function logIn(user, search) {
  return page('Sign in', credentials(`/login${search}`, user, 'Next'));
}

/**
 * @param {Account} account
 * @param {URLSearchParams} query
 * @param {string} port
 */
export async function setUp(account, query, port) {
  const { totp, uri } = account;
  const picture = `http://localhost:${port}/qr.png?id=${account.pictureId}`;
  const groups = totp.secret.base32.match(/.{1,4}/g)?.join(' ');
  return page(
    'Set up two-factor authentication',
    `<p>Scan the QR code with your authenticator app, then enter the six-digit code that it shows.</p>
     ${await qrMarkup(uri, query.get('qr') ?? 'img', picture)}
     ${query.get('link') === '1' ? `<p><a href="${escapeHtml(uri)}">Open in an authenticator app</a></p>` : ''}
     ${query.get('key') === '0' ? '' : `<p>Can't scan it? Enter this setup key: <code id="key">${groups}</code></p>`}
     <form method="post">
       <label for="code">Verification code</label>
       <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="10" required>
       <button>Turn on</button>
     </form>`,
  );
}

/**
 * @param {Account} account
 * @param {import('./accounts.mjs').Outcome} outcome
 */
export function confirmed(account, outcome) {
  if (outcome !== 'ok') {
    return page('Set up two-factor authentication', `<p role="alert">${MESSAGES[outcome]}</p>`);
  }
  return page(
    'Two-factor authentication is on',
    `<p role="status">${escapeHtml(account.user)} is now protected by a second factor.</p>
     <p><a class="button" href="/login">Sign in</a></p>`,
  );
}

/**
 * @param {URLSearchParams} query
 * @param {'wrong' | 'used'} [failure]
 */
export function code(query, failure) {
  const complaint = failure ? `<p role="alert">${MESSAGES[failure]}</p>` : '';
  const intro = '<p>Enter the code from your authenticator app.</p>';
  return page('Two-factor authentication', complaint + intro + codeForm(query));
}

/** The code form as a document of its own, for `?iframe`. */
export function codeFrame() {
  return page('Two-factor authentication', singleField('_top'));
}

export function unknownUser() {
  return page(
    'Sign in',
    '<p role="alert">There is no such account. <a href="/signup">Sign up</a></p>',
  );
}

export function notFound() {
  return page('Not found', '<p>There is no such page.</p>');
}

/** @param {URLSearchParams} query */
function codeForm(query) {
  if (query.has('boxes')) return boxes(Number(query.get('boxes')));
  if (query.has('iframe')) {
    return '<iframe src="/code-frame" title="Code" width="100%" height="300"></iframe>';
  }
  if (query.has('shadow')) {
    return '<code-form></code-form><script src="/assets/code-form.js"></script>';
  }
  return singleField('_self');
}

/** @param {string} target */
function singleField(target) {
  return `<form method="post" action="/code" target="${target}">
    <label for="code">Authentication code</label>
    <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus>
    <button>Verify</button>
  </form>`;
}

/** @param {number} count */
function boxes(count) {
  const fields = Array.from(
    { length: count },
    (_, index) =>
      `<input class="box" inputmode="numeric" maxlength="1" aria-label="Digit ${index + 1}">`,
  );
  return `<form method="post" id="boxes">
    <fieldset><legend>Authentication code</legend>${fields.join('')}</fieldset>
    <input type="hidden" name="code">
    <button disabled>Verify</button>
  </form><script src="/assets/boxes.js"></script>`;
}

/**
 * @param {string} action
 * @param {string} user
 * @param {string} button
 */
function credentials(action, user, button) {
  return `<form method="post" action="${escapeHtml(action)}">
    <label for="user">E-mail</label>
    <input id="user" name="user" type="email" autocomplete="username" required value="${escapeHtml(user)}">
    <label for="password">Password</label>
    <input id="password" name="password" type="password" autocomplete="current-password" required value="correct horse">
    <button>${button}</button>
  </form>`;
}

/**
 * @param {string} title
 * @param {string} content
 */
function page(title, content) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/style.css">
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
