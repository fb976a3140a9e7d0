import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Lesson } from '../../contracts/documents/lessons';
import type { Program } from '../../contracts/documents/programs';
import { ownValue } from '../../contracts/utilities/ownValue';
import type { Actor } from '../../domain/actor';
import { workingEdition } from '../../domain/catalog/contentVersions';
import { seenProgram } from '../../domain/catalog/programAccess';
import { lessonMissing } from '../../domain/catalog/outlineParts';
import { type MediaView, openedLesson } from '../../domain/files/lessonAccess';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

interface Visit {
  readonly programId: string;
  readonly lessonId: string;
  readonly actor: Actor | undefined;
}

/**
 * What somebody sees of a lesson who opens it.
 * @throws Refusal program-missing, lesson-missing, lesson-locked
 */
export async function visitLesson(
  documents: Documents,
  { programId, lessonId, actor }: Visit,
  now: Date,
): Promise<MediaView> {
  const uid = actor?.uid ?? '';
  const [found, current, enrollment] = await documents.getAll(
    paths.program(programId),
    paths.lesson(programId, lessonId),
    paths.enrollmentOf(uid, programId),
  );
  const program =
    actor?.role === 'admin' && found !== undefined ? found : seenProgram(found, uid, enrollment);
  const lesson = await lessonOf({ documents, program, lessonId, enrollment }, current);
  if (lesson === undefined) throw lessonMissing();
  return openedLesson({ actor, program, lessonId, lesson, enrollment }, now);
}

interface Learning {
  readonly documents: Documents;
  readonly program: Program;
  readonly lessonId: string;
  readonly enrollment: Enrollment | undefined;
}

/** The lesson as a learner has it: of an older version it may say otherwise, or be there where it is gone by now. */
async function lessonOf(
  { documents, program, lessonId, enrollment }: Learning,
  current: Lesson | undefined,
): Promise<Pick<Lesson, 'isPreview' | 'dripAfterDays'> | undefined> {
  const number = enrollment?.contentVersion ?? program.contentVersion;
  if (enrollment === undefined || number === undefined) return current;
  const [version, next] = await documents.getAll(
    paths.contentVersion(program.id, number),
    paths.nextContentVersion(program.id),
  );
  const edition = ownValue(version?.lessons, lessonId);
  if (edition === undefined || edition === workingEdition(next, lessonId)) return current;
  const kept = await documents.get(paths.lessonEdition(program.id, lessonId, edition));
  // A lesson of files alone has no content that could be kept.
  if (kept === undefined) return current;
  // What is a preview is one to everybody: also to who has an older version, or left with one.
  return { ...kept, isPreview: current?.isPreview ?? false };
}
