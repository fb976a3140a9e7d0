import { callables } from './callables';
import type { CertificateKey, CertificateKeysSetting, CheckIn, CheckInAttendeeOutput } from './contract';
import { getDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Gate } from './gate';
import type { Instances } from './instances';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** As many scans as one call takes. */
const MOST_SCANS = 250;
/** Every key that ever signed a ticket. */
const PUBLIC_KEYS = 'adminSettings/certificates.publicKeys';

/** Tickets at the door. */
export function checkIns(instances: Instances) {
  const { auth, firestore } = instances;
  const { checkInAttendee } = callables(instances, 'events');
  return {
    /** With which a gate verifies tickets without a network. */
    getTicketKeys: async (): Promise<readonly CertificateKey[]> =>
      (await getDocument<CertificateKeysSetting>(firestore, PUBLIC_KEYS))?.value.keys ?? [],

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
