/**
 * A Google Authenticator export, written as its protocol buffer message says: MigrationPayload with
 * otp_parameters (1), version (2), batch_size (3), batch_index (4) and batch_id (5).
 */

/** @typedef {{ key: string, name: string, issuer: string }} Entry `key`: its bytes as text */

/**
 * @param {Entry[][]} parts the entries of each QR code
 * @returns {string[]} an address for each
 */
export function googleExport(parts) {
  return parts.map((entries, index) => {
    const fields = entries.map((entry) => bytes(1, otpParameters(entry)));
    const numbers = [number(2, 1), number(3, parts.length), number(4, index), number(5, 1234567)];
    const data = Buffer.concat([...fields, ...numbers]).toString('base64');
    return `otpauth-migration://offline?data=${encodeURIComponent(data)}`;
  });
}

/** Algorithm SHA-1 (4), six digits (5), by time (6). @param {Entry} entry */
function otpParameters({ key, name, issuer }) {
  const texts = [key, name, issuer].map((text, at) => bytes(at + 1, Buffer.from(text)));
  return Buffer.concat([...texts, number(4, 1), number(5, 1), number(6, 2)]);
}

/**
 * @param {number} field
 * @param {Buffer} content
 */
function bytes(field, content) {
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

/**
 * @param {number} field
 * @param {number} value
 */
function number(field, value) {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

/** @param {number} value */
function varint(value) {
  const out = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 0x80) return Buffer.from([...out, left]);
    out.push((left & 0x7f) | 0x80);
  }
}
