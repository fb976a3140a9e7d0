import type { Erasure } from '../../src/contracts/documents/erasures';
import { userEntry } from '../../src/domain/search/entries';
import deleteUser from '../../src/handlers/accounts/deleteUser';
import { MIA, NAME, aLife } from './aLife';
import { type Platform, aCaller, aPlatform } from './aPlatform';
import { aUser } from './people';
import { workOff } from './workOff';

export const WEEK = 7 * 86_400_000;
/** Longer than anything that was on its way when nothing was left. */
export const SETTLED = 10 * 60_000;
export const BYTES = new Uint8Array(3);
export const AS_MIA = aCaller(MIA, 'admin');

export function aPlatformWithMia(): Platform {
  const platform = aPlatform();
  for (const [path, data] of aLife()) platform.documents.put(path, data);
  for (const file of [`avatars/${MIA}/face.png`, `avatars/${MIA}x/face.png`, 'avatars/otto/face.png'])
    platform.files.put(file, BYTES);
  platform.files.put(`private/${MIA}/media.mp4`, BYTES);
  for (const kind of ['user', 'coach'] as const)
    platform.searchIndex.hold(kind, MIA, userEntry(aUser(MIA, { fullName: NAME })));
  return platform;
}

export const erasures = ({ documents }: Platform) => Object.values(documents.dump('erasures/')) as Erasure[];

export async function erase(platform: Platform): Promise<void> {
  await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
  await workOffErasure(platform);
}

/** Works off the queue, and what is due once everything has settled. */
export async function workOffErasure(platform: Platform, ids = platform.queue.splice(0)): Promise<void> {
  await workOff(platform, ids);
  platform.now = new Date(platform.now.getTime() + SETTLED);
  await workOff(platform, ids);
}
