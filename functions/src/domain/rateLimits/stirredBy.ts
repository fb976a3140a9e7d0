import type { ClientWrite } from '../../contracts/clientWrites';
import type { StoredDocuments, StoredPath } from '../../contracts/storedDocuments';

type Params = Readonly<Record<string, string>>;

/** Whose bucket: a person's; or that of a program or an enrollment, in which one person alone writes. */
type Purse<Path extends StoredPath> = (document: StoredDocuments[Path], params: Params) => string | undefined;

/** Where a function runs for each write of a client. */
export const PURSES: { readonly [Path in StoredPath]?: Purse<Path> } = {
  'users/{uid}': ({ uid }) => uid,
  'users/{uid}/settings/privacy': (_, { uid }) => uid,
  'coaches/{uid}': (_, { uid }) => uid,
  'programs/{programId}': (_, { programId }) => programId,
  'programs/{programId}/chapters/{chapterId}': (_, { programId }) => programId,
  'programs/{programId}/lessons/{lessonId}': (_, { programId }) => programId,
  'userSkills/{userSkillId}': ({ userRef }) => userRef,
  'resources/{resourceId}': ({ createdBy }) => createdBy,
  'bookmarks/{bookmarkId}': ({ userRef }) => userRef,
  'enrollments/{enrollmentId}/lessonProgress/{lessonId}': (_, { enrollmentId }) => enrollmentId,
  'conversations/{conversationId}/messages/{messageId}': ({ senderRef }) => senderRef,
  'conversations/{conversationId}/members/{uid}': (_, { uid }) => uid,
  'blocks/{blockId}': ({ blockerRef }) => blockerRef,
  'posts/{postId}/votes/{uid}': (_, { uid }) => uid,
  'sessions/{sessionId}': ({ coachRef }) => coachRef,
  'consultationTypes/{typeId}': ({ coachRef }) => coachRef,
  'availabilitySchedules/{scheduleId}': ({ coachRef }) => coachRef,
};

/** These are counted when they get their number. */
const NUMBERED: StoredPath = 'conversations/{conversationId}/messages/{messageId}';

/**
 * From whose bucket a write is taken that wakes a function: who made a document or changed what clients change in it. Undefined: the platform
 * wrote, or somebody deleted, which everybody may at any time.
 * @param writes what clients write directly
 */
export function stirredBy<Path extends StoredPath>(
  path: Path,
  writes: readonly ClientWrite[],
  params: Params,
  before: StoredDocuments[Path] | undefined,
  after: StoredDocuments[Path] | undefined,
): string | undefined {
  const purse = PURSES[path];
  if (purse === undefined || after === undefined) return undefined;
  const here = writes.filter((write) => write.path === path);
  const isClients =
    before === undefined
      ? path !== NUMBERED && here.some(({ isWhole }) => isWhole)
      : changedFields(here).some((field) => fieldOf(before, field) !== fieldOf(after, field));
  return isClients ? purse(after, params) : undefined;
}

/** Where clients may change a part of what they made, that part; the rest is the platform's to move. */
function changedFields(writes: readonly ClientWrite[]): readonly string[] {
  const parts = writes.filter(({ isWhole }) => !isWhole);
  return (parts.length > 0 ? parts : writes).flatMap(({ fields }) => fields);
}

function fieldOf(document: object, field: string): string | undefined {
  return JSON.stringify((document as Readonly<Record<string, unknown>>)[field]);
}
