import type { ConsultationHosts } from '../../../functions/src/contracts/documents/consultationHosts';
import type { ConsultationType } from '../../../functions/src/contracts/documents/consultationTypes';
import { DAY } from '../../../functions/src/contracts/utilities/spans';
import { answeredHosts, namedHosts } from '../../../functions/src/domain/scheduling/hosts';
import type { BuiltCoach } from './buildPeople';

/** Who gives a consultation of which coach by turns: the first two said yes, and the last one has not answered yet. */
const CIRCLE = { coach: 'coach-ana', accepted: ['coach-lena', 'coach-priya'], asked: 'coach-mateo' };

/** What can be booked of a coach: a first talk at Meet, an hour that costs something, and a word at Zoom that the coach agrees to first. */
export function consultationsOf({ coach, rates }: BuiltCoach): readonly ConsultationType[] {
  const first: ConsultationType = {
    id: `${coach.id}_0`,
    coachRef: coach.id,
    title: 'A first talk',
    slug: 'a-first-talk',
    description: 'Where you are, where you want to be, and whether I am the one to help.',
    prices: { '30': 0 },
    currency: rates.currency,
    capacity: 1,
    requiresApproval: false,
    maxPerDay: 4,
    place: 'google-meet',
    questions: ['What should be different in three months?'],
    isActive: true,
    createdAt: coach.createdAt,
    updatedAt: coach.createdAt,
  };
  const hour: ConsultationType = {
    ...first,
    id: `${coach.id}_1`,
    title: 'An hour of coaching',
    slug: 'an-hour-of-coaching',
    description: 'One question, worked through to something you can do on Monday.',
    prices: { '60': rates.hourlyRate },
    requiresApproval: true,
    questions: [],
  };
  const word: ConsultationType = {
    ...first,
    id: `${coach.id}_2`,
    title: 'A second opinion',
    slug: 'a-second-opinion',
    description: 'You have a plan already. Show me the part that keeps you awake.',
    requiresApproval: true,
    place: 'zoom',
    questions: ['Which part?'],
  };
  return coach.id === CIRCLE.coach ? [first, hour, word, circleOf(first)] : [first, hour, word];
}

function circleOf(first: ConsultationType): ConsultationType {
  return {
    ...first,
    id: `${first.coachRef}_3`,
    title: 'Whoever of us is free',
    slug: 'whoever-of-us-is-free',
    description: 'The same question, asked to the one of us who had the fewest of them so far.',
    assignment: 'round-robin',
    questions: [],
  };
}

/** Who gives a consultation beside its coach; undefined where that is nobody. */
export function hostsOfType(type: ConsultationType): ConsultationHosts | undefined {
  if (type.assignment === undefined) return undefined;
  const { accepted, asked } = CIRCLE;
  const later = new Date(type.createdAt.getTime() + DAY);
  return accepted.reduce(
    (hosts, uid) => answeredHosts(hosts, uid, true, later),
    namedHosts(type, undefined, [...accepted, asked], type.createdAt),
  );
}
