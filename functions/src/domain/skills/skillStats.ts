import type { Coach } from '../../contracts/documents/coaches';
import type { Skill, SkillStats } from '../../contracts/documents/skills';

/** The people of a skill as they were counted. */
export interface People {
  readonly totalLearners: number;
  readonly totalTeachers: number;
  /** Who took it up within thirty days. */
  readonly newcomers: number;
  /** The best of those who teach it. */
  readonly coaches: readonly Pick<Coach, 'rating' | 'totalReviews'>[];
}

/** A few people who come at once are no trend. */
const STEADY = 10;

/** @param popularityRank as it was: whoever ranks all of them sets it */
export function countedStats(popularityRank: number, people: People): SkillStats {
  const { totalLearners, totalTeachers, newcomers, coaches } = people;
  const rated = coaches.filter(isRated);
  const sum = rated.reduce((total, { rating }) => total + rating, 0);
  return {
    totalLearners,
    totalTeachers,
    avgRating: rated.length === 0 ? 0 : hundredths(sum / rated.length),
    popularityRank,
    trendingScore: Math.round((100 * newcomers) / (totalLearners + totalTeachers + STEADY)),
    demand: hundredths(totalLearners / Math.max(1, totalTeachers)),
  };
}

/** A page that is damaged has no rating. */
function isRated({ rating, totalReviews }: People['coaches'][number]): boolean {
  return totalReviews > 0 && typeof rating === 'number' && rating >= 1 && rating <= 5;
}

/** By learners, then by rating, then by id: the order of the popularity ranks, from 1. */
export function byPopularity(a: Pick<Skill, 'id' | 'stats'>, b: Pick<Skill, 'id' | 'stats'>): number {
  return (
    b.stats.totalLearners - a.stats.totalLearners ||
    b.stats.avgRating - a.stats.avgRating ||
    (a.id < b.id ? -1 : 1)
  );
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
