import { type NO_MATCH_REASONS, explainMatch } from '../../contracts/matching';
import type { Coach } from '../../contracts/documents/coaches';
import { foldedLanguage, obstaclesOf } from '../../domain/matching/matchKeys';
import { matchOf } from '../../domain/matching/ranking';
import { seekerOf } from '../../domain/matching/seeker';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { type Barred, loadBarred } from './loadBarred';
import { loadBookable } from './loadBookable';
import { rankingFor, wishedSkills } from './rankCoaches';

type Reason = (typeof NO_MATCH_REASONS)[number];

const TEXTS: Readonly<Record<Reason, string>> = {
  unavailable: 'This coach takes no new students now.',
  'blocked-by-you': 'You have blocked this coach.',
  'quiz-missing': 'This coach has not said how it works, or offers nothing that can be booked.',
  language: 'This coach does not speak the language that you want.',
  price: 'An hour with this coach costs more than you want to pay.',
  'no-free-slot': 'This coach has no free time as soon as you want it.',
  outranked: 'Others fit your answers better.',
};
/** Documents that looking for a free start of one coach may read. */
const MOST_LOOKED_AT = 15;

export default operationHandler(
  explainMatch,
  async ({ input: { coachId }, caller: { uid }, now, documents }) => {
    const [student, kept, profile, coach] = await documents.getAll(
      paths.student(uid),
      paths.matches(uid),
      paths.matchProfile(coachId),
      paths.coach(coachId),
    );
    const seeker = seekerOf(student);
    const barred = await loadBarred(documents, uid, [coachId]);
    const hidden = hiddenBecause(coachId, { uid, coach, barred });
    if (hidden !== undefined) return { coachId, isMatched: false, reasons: [told(hidden)] };
    const listing = profile?.listing;
    if (profile === undefined || listing === undefined)
      return { coachId, isMatched: false, reasons: [told('quiz-missing')] };
    const looking = { seeker, budget: { left: MOST_LOOKED_AT }, now };
    const looks = await loadBookable(documents, [{ coachRef: coachId, listing }], looking);
    const languages = (coach?.languages ?? []).map(foldedLanguage);
    const obstacles: Reason[] = [...obstaclesOf(seeker.preferences, { ...listing, languages })];
    if (['taken', 'unread'].includes(looks.get(coachId) as string)) obstacles.push('no-free-slot');
    const { matches } = await rankingFor(documents, uid, { seeker, kept, now });
    const rank = matches.coachRefs.indexOf(coachId) + 1;
    if (obstacles.length === 0 && rank === 0) obstacles.push('outranked');
    const wishes = { answers: seeker.quiz.answers, skills: await wishedSkills(documents, uid) };
    const { score, parts, reasons } = matchOf(wishes, { ...profile, listing }, now);
    return {
      coachId,
      isMatched: obstacles.length === 0,
      ...(obstacles.length === 0 && { rank }),
      match: { score, parts, reasons },
      reasons: obstacles.map(told),
    };
  },
);

interface Between {
  readonly uid: string;
  readonly coach: Coach | undefined;
  readonly barred: Barred;
}

/** Why a coach is nobody to compare with; who is blocked by it reads the same as of one who is away. */
function hiddenBecause(coachId: string, { uid, coach, barred }: Between): Reason | undefined {
  if (barred.byStudent.has(coachId)) return 'blocked-by-you';
  return coachId === uid || coach?.isActive !== true || barred.byCoach.has(coachId)
    ? 'unavailable'
    : undefined;
}

function told(reason: Reason) {
  return { reason, text: TEXTS[reason] };
}
