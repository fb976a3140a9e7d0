import type { Program } from '../../contracts/documents/programs';

/** Why a program is recommended, the strongest first. */
const RECOMMENDATION_REASONS = [
  'finished-by-similar',
  'teaches-your-skill',
  'by-a-match',
  'fits-your-interest',
] as const;
export type RecommendationReason = (typeof RECOMMENDATION_REASONS)[number];

const WEIGHTS: Readonly<Record<RecommendationReason, number>> = {
  'finished-by-similar': 4,
  'teaches-your-skill': 3,
  'by-a-match': 2,
  'fits-your-interest': 1,
};

/** So few learners who finished the same are not named: one could know them by it. */
const FEWEST_LEARNERS = 3;

/** A program that something speaks for. */
export interface Suggestion {
  readonly programRef: string;
  readonly reason: RecommendationReason;
}

/** What others finished who finished one of the same programs, the most often finished first. */
export function finishedBySimilar(
  completed: readonly { readonly studentRef: string; readonly programRef: string }[],
): readonly Suggestion[] {
  return [...Map.groupBy(completed, ({ programRef }) => programRef)]
    .map(([programRef, those]) => ({
      programRef,
      learners: new Set(those.map(({ studentRef }) => studentRef)).size,
    }))
    .filter(({ learners }) => learners >= FEWEST_LEARNERS)
    .toSorted((a, b) => b.learners - a.learners || (a.programRef < b.programRef ? -1 : 1))
    .map(({ programRef }) => ({ programRef, reason: 'finished-by-similar' }));
}

export interface Recommended {
  readonly program: Program;
  readonly reasons: readonly RecommendationReason[];
}

/**
 * Programs on the market by what speaks for them, then by rating and id; none that the person has, had or teaches.
 */
export function recommended(
  programs: readonly Program[],
  suggestions: readonly Suggestion[],
  { uid, owned }: { readonly uid: string; readonly owned: ReadonlySet<string> },
): readonly Recommended[] {
  return programs
    .filter(({ id, coachRef, status, isActive }) => {
      return status === 'published' && isActive && coachRef !== uid && !owned.has(id);
    })
    .map((program) => ({
      program,
      reasons: RECOMMENDATION_REASONS.filter((reason) =>
        suggestions.some((each) => each.programRef === program.id && each.reason === reason),
      ),
    }))
    .toSorted(
      (a, b) =>
        weightOf(b) - weightOf(a) ||
        b.program.rankingScore - a.program.rankingScore ||
        (a.program.id < b.program.id ? -1 : 1),
    );
}

function weightOf({ reasons }: Recommended): number {
  return reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0);
}
