import { createHash } from 'node:crypto';
import type { SessionMeeting } from '../../contracts/documents/sessionMeetings';
import { paths } from '../../domain/paths';
import type { Meetings } from '../../ports/meetings';
import type { RunningJob } from '../../runtime/jobHandler';

type Admissions = SessionMeeting['admissions'];

/** Has everybody who meets, and nobody else, have a link to the room; who has one keeps it. */
export async function admitted(
  { documents }: RunningJob<'sync-session-meeting'>,
  meetings: Meetings,
  { sessionRef, meetingId = '', admissions }: SessionMeeting,
  people: readonly string[],
): Promise<Admissions> {
  const gone = Object.entries(admissions).filter(([uid]) => !people.includes(uid));
  if (gone.length > 0)
    await meetings.dismiss(
      meetingId,
      gone.map(([, admission]) => admission),
    );
  const kept = Object.entries(admissions).filter(([uid]) => people.includes(uid));
  const fresh = people.filter((uid) => admissions[uid] === undefined);
  if (fresh.length === 0) return Object.fromEntries(kept);
  const profiles = await documents.getAll(...fresh.map((uid) => paths.publicProfile(uid)));
  const guests = fresh.map((uid, index) => ({
    address: addressFor(sessionRef, uid),
    name: profiles[index]?.displayName ?? 'Guest',
  }));
  const given = await meetings.admit(meetingId, guests);
  const byAddress = new Map(given.map((admission) => [admission.address, admission]));
  const added = fresh.flatMap((uid) => {
    const admission = byAddress.get(addressFor(sessionRef, uid));
    return admission === undefined ? [] : [[uid, admission] as const];
  });
  return Object.fromEntries([...kept, ...added]);
}

/** An address that reaches nobody, the same for each person in a session: the provider learns none of theirs. */
function addressFor(sessionId: string, uid: string): string {
  return `${createHash('sha256').update(`${sessionId}\n${uid}`).digest('hex').slice(0, 24)}@example.com`;
}
