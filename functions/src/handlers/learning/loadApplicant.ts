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
  readonly sellers: readonly Seller[];
  readonly ports: Ports;
}

/** Who wants a seat of a program, with all that this depends on but the seat. */
export async function loadApplicant(
  { transaction, documents, sellers, ports }: Readers,
  studentUid: string,
  programId: string,
): Promise<Applicant & { readonly entry: WaitlistEntry | undefined }> {
  const enrollmentPath = paths.enrollmentOf(studentUid, programId);
  const [found, [earlier, student, entry]] = await Promise.all([
    documents.get(paths.program(programId)),
    transaction.getAll(enrollmentPath, paths.student(studentUid), paths.waitlistEntry(programId, studentUid)),
  ]);
  const program = seenProgram(found, studentUid, earlier);
  const [coach, coachSuspension] = await documents.getAll(
    paths.coach(program.coachRef),
    paths.suspension(program.coachRef),
  );
  const prerequisites = await loadPrerequisites(documents, studentUid, program);
  const waived = await loadWaived(documents, lacking(program, prerequisites));
  const sale =
    program.price === 0 ? undefined : await loadSale(sellers, ports, 'learning.seatHold', program.coachRef);
  const enrollmentId = enrollmentPath.id;
  return {
    ...{ enrollmentId, studentUid, student, program, coach, coachSuspension, prerequisites, waived, earlier },
    entry,
    sale,
  };
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
