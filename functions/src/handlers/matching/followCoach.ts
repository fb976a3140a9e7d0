import type { AvailabilitySchedule } from '../../contracts/documents/availabilitySchedules';
import { SCHEDULE_PLACES } from '../../contracts/documents/availabilitySchedules';
import type { CalendarDay } from '../../contracts/documents/calendarDays';
import { type ConsultationType, MAX_TYPES } from '../../contracts/documents/consultationTypes';
import type { UserSkill } from '../../contracts/documents/userSkills';
import { DAY } from '../../contracts/utilities/spans';
import { DAYS_AHEAD } from '../../domain/matching/freeStarts';
import { type MatchSources, matchProfile } from '../../domain/matching/matchProfile';
import { paths } from '../../domain/paths';
import { datesTouched } from '../../domain/scheduling/ledger';
import { type Documents, asVector } from '../../ports/documents';

/** Taught skills that a profile has. */
const MAX_SKILLS = 20;

/**
 * Brings a coach's profile to what its page, consultations, hours, calendar and skills say now. They are read without locks, so that no
 * booking waits; where another one wrote the profile meanwhile, all is read anew.
 */
export async function followCoach(documents: Documents, uid: string, now: Date): Promise<void> {
  for (let isDone = false; !isDone;) {
    const [before, quiz] = await documents.getAll(paths.matchProfile(uid), paths.coachQuiz(uid));
    if (before === undefined && quiz === undefined) return;
    const sources = quiz && { quiz, ...(await loadSources(documents, uid, now)) };
    isDone = await documents.transact(async (transaction) => {
      const present = await transaction.get(paths.matchProfile(uid));
      if (present?.updatedAt.getTime() !== before?.updatedAt.getTime()) return false;
      if (sources === undefined) transaction.delete(paths.matchProfile(uid));
      else {
        const { vector, ...profile } = matchProfile(uid, sources, before, now);
        transaction.set(paths.matchProfile(uid), {
          ...profile,
          ...(vector !== undefined && { vector: asVector(vector) }),
        });
      }
      return true;
    });
  }
}

async function loadSources(
  documents: Documents,
  uid: string,
  now: Date,
): Promise<Omit<MatchSources, 'quiz'>> {
  const dates = datesTouched(new Date(now.getTime() - DAY), new Date(now.getTime() + (DAYS_AHEAD + 2) * DAY));
  const [[coach, suspension], types, schedules, days, skills] = await Promise.all([
    documents.getAll(paths.coach(uid), paths.suspension(uid)),
    documents.query<ConsultationType>({
      from: paths.consultationTypes,
      where: [['coachRef', '==', uid]],
      limit: MAX_TYPES,
    }),
    documents.query<AvailabilitySchedule>({
      from: paths.availabilitySchedules,
      where: [['coachRef', '==', uid]],
      limit: SCHEDULE_PLACES.length,
    }),
    documents.query<CalendarDay>({
      from: paths.calendarDays,
      where: [
        ['personRef', '==', uid],
        ['date', '>=', dates[0]],
        ['date', '<=', dates.at(-1)],
      ],
      orderBy: [['date', 'asc']],
      limit: DAYS_AHEAD + 5,
    }),
    documents.query<UserSkill>({
      from: paths.userSkills,
      where: [
        ['userRef', '==', uid],
        ['kind', '==', 'teaching'],
      ],
      limit: MAX_SKILLS,
    }),
  ]);
  return {
    coach,
    suspension,
    types: types.map(({ data }) => data),
    schedules: schedules.map(({ data }) => data),
    ledger: { personRef: uid, days: new Map(days.map(({ data }) => [data.date, data])) },
    skills: skills.map(({ data }) => data),
  };
}
