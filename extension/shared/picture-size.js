/** How large a picture says it is, from its first bytes: known before it is decoded. */

/** Enough for what comes before a JPEG's size, in bytes: colour profiles and thumbnails. */
const HEAD = 256 * 1024;

/**
 * @param {Blob} picture
 * @returns {Promise<{ width: number, height: number } | undefined>} in pixels; undefined where its
 *   kind is none of PNG, GIF, BMP, JPEG and WebP
 */
export async function statedSize(picture) {
  const head = new DataView(await picture.slice(0, HEAD).arrayBuffer());
  for (const read of [png, gif, bmp, jpeg, webp]) {
    try {
      const size = read(head);
      if (size) return size;
    } catch {
      // Cut off before its size: no such picture, or a broken one.
    }
  }
  return undefined;
}

/** PNG specification, 11.2.2: IHDR comes first. @param {DataView} head */
function png(head) {
  if (head.getUint32(0) !== 0x89504e47) return undefined;
  return { width: head.getUint32(16), height: head.getUint32(20) };
}

/** GIF89a, 18: the logical screen. @param {DataView} head */
function gif(head) {
  if (head.getUint32(0) !== 0x47494638) return undefined;
  return { width: head.getUint16(6, true), height: head.getUint16(8, true) };
}

/** BITMAPINFOHEADER; a height below 0 means that the rows run downwards. @param {DataView} head */
function bmp(head) {
  if (head.getUint16(0) !== 0x424d) return undefined;
  return { width: head.getInt32(18, true), height: Math.abs(head.getInt32(22, true)) };
}

/** ITU-T T.81, B.2.2: the size is in the frame header, SOF0 to SOF15. @param {DataView} head */
function jpeg(head) {
  if (head.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; ; at += 2 + head.getUint16(at + 2)) {
    const marker = head.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: head.getUint16(at + 7), height: head.getUint16(at + 5) };
  }
}

/** RFC 9649, 2.4 to 2.7: simple lossy, simple lossless, extended. @param {DataView} head */
function webp(head) {
  if (head.getUint32(0) !== 0x52494646 || head.getUint32(8) !== 0x57454250) return undefined;
  const kind = head.getUint32(12);
  const word = (/** @type {number} */ at) => head.getUint16(at, true);
  if (kind === 0x56503820) return { width: word(26) & 0x3fff, height: word(28) & 0x3fff };
  if (kind === 0x5650384c) {
    const bits = head.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  const three = (/** @type {number} */ at) => (word(at) | (head.getUint8(at + 2) << 16)) + 1;
  return kind === 0x56503858 ? { width: three(24), height: three(27) } : undefined;
}
