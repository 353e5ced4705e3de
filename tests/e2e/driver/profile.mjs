/** Throw-away browser profiles. */

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * @param {string} [kept] a profile folder to use and keep
 * @returns {Promise<{ profile: string, downloads: string, remove: () => Promise<void> }>}
 */
export async function makeProfile(kept) {
  const profile = kept ? resolve(kept) : await mkdtemp(join(tmpdir(), 'sparekey-profile-'));
  const downloads = join(profile, 'downloads');
  await mkdir(downloads, { recursive: true });
  const remove = async () => {
    // A browser's helper processes may still write for a moment after it has quit.
    if (!kept) await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { profile, downloads, remove };
}
