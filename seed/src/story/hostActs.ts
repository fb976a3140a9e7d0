import { signInWithEmailAndPassword } from 'firebase/auth';
import { DAY } from '../../../functions/src/contracts/utilities/spans';
import type { LocalInfo } from '../../../scripts/suite/localInfo';
import type { Session } from '../../../client/src/index';
import type { Actor } from './actor';
import { openView } from './liveView';
import { PATIENCE } from './payByCard';
import type { Tell } from './teller';
import { when } from './when';

interface Bench {
  readonly coach: Actor;
  readonly student: Actor;
  /** Another coach: the one of the demo accounts. */
  readonly helper: Actor;
  readonly info: LocalInfo;
}

const TALK = { durationMinutes: 30 } as const;

export async function helperSignsIn({ helper, info }: Pick<Bench, 'helper' | 'info'>): Promise<void> {
  const account = info.accounts.find(({ role }) => role === 'coach');
  if (account === undefined) throw new Error('there is no coach among the demo accounts');
  await signInWithEmailAndPassword(helper.auth, account.email, account.password);
}

/** What a coach of the demo world has next, a line a session, each once its room is there. */
export async function nextOf({ nebula }: Actor): Promise<readonly string[]> {
  const view = openView('the rooms', (next: (all: readonly Session[]) => void, refused) =>
    nebula.scheduling.watchUpcomingSessions(next, refused, 5),
  );
  const sessions = await view.first((all) => all.every((each) => roomOf(each) !== undefined), PATIENCE);
  view.close();
  return sessions.map((each) => `${when(each.scheduledTime)}  ${each.title ?? ''}: ${roomOf(each) ?? ''}`);
}

function roomOf({ meetLink, zoomMeetingId }: Session): string | undefined {
  return zoomMeetingId === undefined ? meetLink : `Zoom meeting ${zoomMeetingId}`;
}

/** Two coaches give one consultation by turns: the second has to agree first. */
export async function coachesShare(tell: Tell, bench: Bench): Promise<void> {
  const { coach, student, helper } = bench;
  const helperId = helper.auth.currentUser?.uid ?? '';
  const consultationTypeId = `${coach.auth.currentUser?.uid ?? ''}_2`;
  await tell(
    'the coach asks a colleague to give a consultation by turns',
    async () => {
      await coach.nebula.scheduling.setConsultationType(
        {
          ...{ title: 'One of us two', slug: 'one-of-us-two', prices: { '30': 0 }, currency: 'eur' },
          ...{ capacity: 1, requiresApproval: false, place: 'google-meet', isActive: true },
          assignment: 'round-robin',
        },
        2,
      );
      return coach.nebula.scheduling.setHosts({ consultationTypeId, hostIds: [helperId] });
    },
    ({ coHosts }) => `${coHosts[0]?.status ?? ''}: nobody’s time is given away by another one’s word`,
  );
  await tell(
    'Ana Ribeiro agrees',
    () => helper.nebula.scheduling.answerHosting({ consultationTypeId, isAccepted: true }),
    ({ coHosts }) => coHosts[0]?.status ?? '',
  );
  const from = new Date(Date.now() + 4 * DAY);
  const range = { from: from.toISOString(), to: new Date(from.getTime() + 7 * DAY).toISOString() };
  const { slots } = await tell(
    'the student sees the times of both',
    () => student.nebula.scheduling.getAvailableSlots({ ...TALK, ...range, consultationTypeId }),
    (answer) => {
      const ofAna = answer.slots.filter(({ hostIds = [] }) => hostIds.includes(helperId));
      return `${answer.slots.length} times in a week, ${ofAna.length} of them Ana’s`;
    },
  );
  const startsAt = slots.find(({ hostIds = [] }) => hostIds.includes(helperId))?.startsAt ?? '';
  await tell(
    'books one of Ana’s',
    async () => {
      const { bookingId } = await student.nebula.scheduling.bookSession({
        ...{ ...TALK, consultationTypeId, startsAt },
      });
      return student.nebula.scheduling.getBookingById(bookingId);
    },
    (booking) =>
      `${booking?.status ?? ''}, ${when(startsAt)}, given by ${booking?.coachRef === helperId ? 'Ana' : 'Marta'}, sold by Marta`,
  );
}
