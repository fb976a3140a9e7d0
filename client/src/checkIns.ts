import { callables } from './callables';
import type {
  CertificateKey,
  CertificateKeysSetting,
  CheckIn,
  CheckInAttendeeOutput,
  DoorStaff,
} from './contract';
import { getDocument, getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Gate } from './gate';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** As many scans as one call takes. */
const MOST_SCANS = 250;
/** Every key that ever signed a ticket. */
const PUBLIC_KEYS = 'adminSettings/certificates.publicKeys';

/** Tickets at the door. */
export function checkIns(instances: Instances) {
  const { auth, firestore } = instances;
  const { checkInAttendee, getDoorList } = callables(instances, 'events');
  return {
    /** With which a gate verifies tickets without a network. */
    getTicketKeys: async (): Promise<readonly CertificateKey[]> =>
      (await getDocument<CertificateKeysSetting>(firestore, PUBLIC_KEYS))?.value.keys ?? [],

    /** Has a gate learn every ticket of its event as it is now; refused for who is not, or no more, named for its doors. */
    syncGate: async (gate: Gate): Promise<void> => {
      const { eventId } = gate;
      for (let cursor: string | undefined, isLast = false; !isLast;) {
        const page = await getDoorList({ eventId, ...(cursor !== undefined && { cursor }) });
        gate.learn(page.registrations);
        cursor = page.nextCursor;
        isLast = cursor === undefined;
      }
    },

    /** Who checks in at an event of the signed-in coach; null where nobody was ever named. */
    getDoorStaff: (eventId: string): Promise<DoorStaff | null> =>
      getVisibleDocument<DoorStaff>(firestore, paths.doorStaff(eventId)),

    /** The events whose doors the signed-in person is named for, the latest first. */
    getMyDoors: async (page?: PageOptions): Promise<Page<DoorStaff>> =>
      getPage(firestore, queries.ownDoors(await signedInUid(auth)), page),

    /** Brings what a gate saw to the platform, as much as a call takes at a time; what it does not come to stays with the gate. */
    uploadScans: async (gate: Gate): Promise<CheckInAttendeeOutput['verdicts']> => {
      const verdicts: CheckInAttendeeOutput['verdicts'] = [];
      const { eventId, deviceId } = gate;
      for (let scans = gate.pending(); scans.length > 0; scans = gate.pending()) {
        const page = scans.slice(0, MOST_SCANS);
        const sentAt = new Date().toISOString();
        const answer = await checkInAttendee({ eventId, deviceId, sentAt, scans: page });
        gate.stored(page.map(({ id }) => id));
        verdicts.push(...answer.verdicts);
      }
      return verdicts;
    },

    /** What doors saw, for the organizer, who is the one signed in, in the order of coming; of one entrance where it is named. */
    getCheckIns: async (
      eventId: string,
      { entrance, ...page }: PageOptions & { readonly entrance?: string } = {},
    ): Promise<Page<CheckIn>> => {
      const uid = await signedInUid(auth);
      const query =
        entrance === undefined ? queries.checkIns(uid, eventId) : queries.checkInsAt(uid, eventId, entrance);
      return getPage(firestore, query, page);
    },

    /** Those whom a door let in with a ticket that was revoked. */
    getWronglyAdmitted: async (eventId: string, page?: PageOptions): Promise<Page<CheckIn>> =>
      getPage(firestore, queries.wronglyAdmitted(await signedInUid(auth), eventId), page),

    /** What doors saw, in the order of coming, live; for the organizer, who is the one signed in. */
    watchCheckIns: (eventId: string, next: OnList<CheckIn>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.checkIns(uid, eventId), size, next, refused),
      ),
  };
}
