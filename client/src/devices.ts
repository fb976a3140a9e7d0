import { collection, getDocs, limit, query, serverTimestamp } from 'firebase/firestore';
import type { Device } from './contract';
import { converter } from './firestore/converter';
import { deleteDocument, putDocument } from './firestore/document';
import type { Instances } from './instances';
import { translated } from './nebulaError';
import { paths } from './paths';
import { signedInUid } from './signedInUid';

/** As many devices as a person may have; the rules know no other ids. */
const PLACES = Array.from({ length: 10 }, (_, place) => String(place));

type Held = ReadonlyMap<string, Device>;

/** Where the signed-in person is reached by push notifications. */
export function devices({ auth, firestore }: Instances) {
  const held = async (uid: string): Promise<Held> => {
    const all = collection(firestore, paths.devices(uid)).withConverter(converter<Device>());
    const { docs } = await translated(getDocs(query(all, limit(PLACES.length))));
    return new Map(docs.map((found) => [found.id, found.data()]));
  };

  return {
    /**
     * Keeps where this device is reached by push notifications; safe to repeat at every start of the app.
     * With no place left it takes that of the device seen longest ago.
     */
    subscribeDevice: async ({ token, platform }: Pick<Device, 'token' | 'platform'>): Promise<void> => {
      const uid = await signedInUid(auth);
      await putDocument<Device>(firestore, paths.device(uid, placeFor(token, await held(uid))), {
        token,
        platform,
        // The server's clock: written as a sentinel, read back as a date.
        lastSeenAt: serverTimestamp() as unknown as Date,
      });
    },

    /** Does nothing for a device that is not subscribed. */
    unsubscribeDevice: async (token: string): Promise<void> => {
      const uid = await signedInUid(auth);
      const place = placeOf(token, await held(uid));
      if (place !== undefined) await deleteDocument(firestore, paths.device(uid, place));
    },
  };
}

function placeOf(token: string, held: Held): string | undefined {
  return [...held].find(([, device]) => device.token === token)?.[0];
}

/** The place that the device has, a free one, or that of the device seen longest ago. */
function placeFor(token: string, held: Held): string {
  const free = PLACES.find((place) => !held.has(place));
  const [oldest] = [...held].sort(([, a], [, b]) => a.lastSeenAt.getTime() - b.lastSeenAt.getTime());
  return placeOf(token, held) ?? free ?? oldest?.[0] ?? '0';
}
