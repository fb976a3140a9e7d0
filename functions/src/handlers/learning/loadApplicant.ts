import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Program } from '../../contracts/documents/programs';
import type { WaitlistEntry } from '../../contracts/documents/waitlists';
import { seenProgram } from '../../domain/catalog/programAccess';
import { type Applicant, lacking } from '../../domain/learning/enrolled';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { Seller } from '../../ports/payments';
import type { Ports } from '../../ports/ports';
import { loadSale } from '../payments/loadSale';

export interface Readers {
  /** For what must not change until the commit: the student's own documents, and the seat. */
  readonly transaction: Reader;
  /** For what all students read at once: the program, whose closing closes its seats, and its coach. */
  readonly documents: Reader;
  /** By which something is sold, where it costs something. */
  readonly sellers: () => Promise<readonly Seller[]>;
  readonly ports: Ports;
}

/** Who wants a seat of which program, with what the student has of it already. */
export type Wish = Pick<Applicant, 'enrollmentId' | 'studentUid' | 'student' | 'program' | 'earlier'> & {
  readonly entry: WaitlistEntry | undefined;
};

/** @throws Refusal program-missing */
export async function loadWish(
  { transaction, documents }: Pick<Readers, 'transaction' | 'documents'>,
  studentUid: string,
  programId: string,
): Promise<Wish> {
  const enrollmentPath = paths.enrollmentOf(studentUid, programId);
  const [found, [earlier, student, entry]] = await Promise.all([
    documents.get(paths.program(programId)),
    transaction.getAll(enrollmentPath, paths.student(studentUid), paths.waitlistEntry(programId, studentUid)),
  ]);
  const program = seenProgram(found, studentUid, earlier);
  return { enrollmentId: enrollmentPath.id, studentUid, student, program, earlier, entry };
}

/** A wish with all else that it depends on but the seat. */
export async function loadApplicant(
  { documents, sellers, ports }: Omit<Readers, 'transaction'>,
  wish: Wish,
): Promise<Wish & Applicant> {
  const { program, studentUid } = wish;
  const { coachRef, price } = program;
  const [[coach, coachSuspension], required, sale] = await Promise.all([
    documents.getAll(paths.coach(coachRef), paths.suspension(coachRef)),
    loadRequired(documents, studentUid, program),
    price === 0
      ? undefined
      : sellers().then((found) => loadSale(found, ports, 'learning.seatHold', coachRef)),
  ]);
  return { ...wish, coach, coachSuspension, ...required, sale };
}

/** What the student has of the programs that come first, and those of them that cannot be had any more. */
async function loadRequired(
  reader: Reader,
  studentUid: string,
  program: Program,
): Promise<Pick<Applicant, 'prerequisites' | 'waived'>> {
  const prerequisites = await loadPrerequisites(reader, studentUid, program);
  return { prerequisites, waived: await loadWaived(reader, lacking(program, prerequisites)) };
}

async function loadPrerequisites(
  reader: Reader,
  studentUid: string,
  { prerequisiteProgramRefs = [] }: Program,
): Promise<ReadonlyMap<string, Enrollment | undefined>> {
  if (prerequisiteProgramRefs.length === 0) return new Map();
  const enrollments = await reader.getAll(
    ...prerequisiteProgramRefs.map((id) => paths.enrollmentOf(studentUid, id)),
  );
  return new Map(prerequisiteProgramRefs.map((id, index) => [id, enrollments[index]]));
}

/** Of programs that a student lacks, those that are archived. */
async function loadWaived(reader: Reader, programIds: readonly string[]): Promise<readonly string[]> {
  if (programIds.length === 0) return [];
  const programs = await reader.getAll(...programIds.map((id) => paths.program(id)));
  return programIds.filter((_, index) => programs[index]?.status === 'archived');
}
