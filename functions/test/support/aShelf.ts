import type { DocumentPath } from '../../src/ports/documents';
import { paths } from '../../src/domain/paths';
import { NOON } from './aPlatform';
import { aResource, aUserSkill } from './builders';

/** What a person collected, wrote for others and is ranked by. */
export function aShelf(
  uid: string,
  name: string,
): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  const endorsement = { coachRef: uid, level: 3, endorsedAt: NOON };
  const entry = { userRef: uid, displayName: name, rank: 1, score: 5 };
  return [
    [paths.userSkillOf(uid, 'craft'), aUserSkill(uid, 'craft')],
    [paths.userSkillOf('otto', 'craft'), aUserSkill('otto', 'craft', { endorsement })],
    [paths.resource('guide'), aResource('guide', { createdBy: uid })],
    [
      paths.bookmark(`${uid}_guide`),
      { userRef: uid, resourceRef: 'guide', createdAt: NOON, updatedAt: NOON },
    ],
    [
      paths.leaderboard('week', 'learners'),
      {
        kind: 'learners',
        period: 'week',
        entries: [entry],
        from: '2026-02-24',
        to: '2026-03-02',
        updatedAt: NOON,
      },
    ],
    [
      paths.leaderboardDay('2026-03-01'),
      { coaches: { otto: 1 }, learners: { [uid]: 2 }, expiresAt: new Date(NOON.getTime() + 86_400_000) },
    ],
  ];
}
