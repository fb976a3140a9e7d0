import type { Bookmark } from '../../../functions/src/contracts/documents/bookmarks';
import type { LeaderboardDay } from '../../../functions/src/contracts/documents/leaderboardDays';
import type { Leaderboard } from '../../../functions/src/contracts/documents/leaderboards';
import type { Resource } from '../../../functions/src/contracts/documents/resources';
import type { SkillGraph, SkillStatistics } from '../../../functions/src/contracts/documents/skillGraphs';
import type { Skill } from '../../../functions/src/contracts/documents/skills';
import type { UserSkill } from '../../../functions/src/contracts/documents/userSkills';
import { dated, daysAgo } from './dates';

function aSkill(id: string, status: Skill['status'] = 'active'): Skill {
  return {
    id,
    name: `Skill ${id}`,
    category: 'Programming',
    difficulty: 3,
    prerequisites: [],
    relatedSkills: [],
    metadata: {},
    status,
    stats: {
      totalLearners: 1,
      totalTeachers: 1,
      avgRating: 4,
      popularityRank: 1,
      trendingScore: 0,
      demand: 1,
    },
    verification: { isVerified: false, qualityScore: 0 },
    ...dated,
  };
}

function aUserSkill(userRef: string, skillRef: string, kind: UserSkill['kind']): UserSkill {
  return { userRef, skillRef, kind, level: 5, ...dated };
}

function aResource(id: string, createdBy: string, isVisible = true): Resource {
  return {
    id,
    title: 'Reading',
    description: 'What to read first.',
    resourceType: 'article',
    url: 'https://example.com/reading',
    tags: ['start'],
    createdBy,
    bookmarkCount: 1,
    isVisible,
    ...dated,
  };
}

function aBookmark(userRef: string, resourceRef: string): Bookmark {
  return { userRef, resourceRef, ...dated };
}

const graph: SkillGraph = { nodes: {}, merged: {}, updatedAt: dated.updatedAt };
const statistics: SkillStatistics = {
  total: 0,
  categories: [],
  difficulties: [],
  updatedAt: dated.updatedAt,
};
const board: Leaderboard = {
  kind: 'learners',
  period: 'week',
  entries: [{ userRef: 'student', displayName: 'Some Body', rank: 1, score: 2 }],
  from: '2026-01-01',
  to: '2026-01-07',
  updatedAt: dated.updatedAt,
};
const day: LeaderboardDay = { coaches: { coach: 1 }, learners: { student: 1 }, expiresAt: daysAgo(-365) };

export const library: Readonly<Record<string, object>> = {
  'skills/open': aSkill('open'),
  'skills/one': aSkill('one'),
  'skills/old': aSkill('old', 'deprecated'),
  'skillGraphs/current': graph,
  'skillStatistics/current': statistics,
  'userSkills/coach_open': aUserSkill('coach', 'open', 'teaching'),
  'userSkills/otherCoach_open': aUserSkill('otherCoach', 'open', 'teaching'),
  'userSkills/enrolled_open': aUserSkill('enrolled', 'open', 'learning'),
  'userSkills/suspended_open': aUserSkill('suspended', 'open', 'learning'),
  'resources/guide': aResource('guide', 'coach'),
  'resources/open': aResource('open', 'coach'),
  'resources/ofSuspended': aResource('ofSuspended', 'suspended'),
  'resources/hidden': aResource('hidden', 'coach', false),
  'bookmarks/student_open': aBookmark('student', 'open'),
  'bookmarks/suspended_guide': aBookmark('suspended', 'guide'),
  'leaderboards/week_learners': board,
  'leaderboardDays/2026-01-01': day,
};
