// A picture's stated size, against files that other programs made.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statedSize } from '../../extension/shared/picture-size.js';

/** Made by Pillow, 37 by 21 pixels, cut after the size; the last is extended WebP. */
const HEADS = {
  PNG: 'iVBORw0KGgoAAAANSUhEUgAAACUAAAAVCAIAAABOhrA=',
  GIF: 'R0lGODdhJQAVAIcAAPf39w==',
  BMP: 'Qk1mCQAAAAAAADYAAAAoAAAAJQAAABUAAAABABgAAAA=',
  JPEG: '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wAARCAAVACUDASI=',
  'lossy WebP': 'UklGRn4AAABXRUJQVlA4IHIAAAAwBQCdASolABUAPm0wkQ==',
  'lossless WebP': 'UklGRiABAABXRUJQVlA4TBMBAAAvJAAFAM2VIaL/AdqRJA==',
  'extended WebP': 'UklGRqYAAABXRUJQVlA4WAoAAAAIAAAAJAAAFAAAVlA4IHIAAAAwBQ==',
};

for (const [kind, head] of Object.entries(HEADS)) {
  test(`the size of a ${kind}`, async () => {
    const picture = new Blob([Buffer.from(head, 'base64')]);
    assert.deepEqual(await statedSize(picture), { width: 37, height: 21 });
  });
}

test('none where there is no picture, or not enough of one', async () => {
  for (const text of ['', 'GIF', 'hello, world', '\u0089PNG']) {
    assert.equal(await statedSize(new Blob([Buffer.from(text, 'latin1')])), undefined, text);
  }
});
