import type { Upload } from '../../src/contracts/documents/uploads';
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
    [paths.upload('media'), aFile(uid, 'media', 'lesson-media', `private/${uid}/media.mp4`)],
    [paths.upload('face'), aFile(uid, 'face', 'avatar', `avatars/${uid}/face.png`)],
    [paths.storageUsage(uid), { usedBytes: 6, reservedBytes: 0, openUploads: 0, updatedAt: NOON }],
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

export function aFile(ownerRef: string, id: string, purpose: Upload['purpose'], path: string): Upload {
  const contentType = purpose === 'avatar' ? 'image/png' : 'video/mp4';
  return {
    id,
    ownerRef,
    purpose,
    status: 'ready',
    path: `uploads/${ownerRef}/${id}`,
    contentType,
    bytes: 3,
    reservedBytes: 0,
    acceptedUntil: NOON,
    checks: 1,
    file: { path, contentType, bytes: 3 },
    url: `https://files.example/${encodeURIComponent(path)}`,
    refs: [],
    createdAt: NOON,
    updatedAt: NOON,
  };
}
