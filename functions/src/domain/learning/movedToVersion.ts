import type { ContentVersion } from '../../contracts/documents/contentVersions';
import type { Enrollment } from '../../contracts/documents/enrollments';
import { Refusal } from '../refusal';
import { withProgress } from './progress';

/**
 * The enrollment with the newest content: lessons that it has done stay done, changed ones too, and what is new is to be done. A completed one
 * stays so.
 * @throws Refusal nothing-changed
 */
export function movedToVersion(
  enrollment: Enrollment,
  version: ContentVersion | undefined,
  now: Date,
): Enrollment {
  if (version === undefined || enrollment.contentVersion === version.number)
    throw new Refusal('nothing-changed', 'This enrollment has the newest content already.', {
      number: version?.number,
    });
  const moved = { ...enrollment, contentVersion: version.number, updatedAt: now };
  return withProgress(moved, Object.keys(version.lessons), now);
}
