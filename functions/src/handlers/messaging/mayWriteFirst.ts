import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** Whether a person may write to another one first: they know each other, or the other one lets anybody. */
export async function mayWriteFirst(documents: Documents, uid: string, otherUid: string): Promise<boolean> {
  if (await isRelated(documents, uid, otherUid)) return true;
  return (await documents.get(paths.privacySettings(otherUid)))?.messagesFrom === 'anyone';
}

/** Whether one of two is, or was, the other's student: by an enrollment or a booking. */
async function isRelated(documents: Documents, uid: string, otherUid: string): Promise<boolean> {
  const found = await Promise.all([
    isStudentOf(documents, uid, otherUid),
    isStudentOf(documents, otherUid, uid),
  ]);
  return found.includes(true);
}

async function isStudentOf(documents: Documents, studentUid: string, coachUid: string): Promise<boolean> {
  const [enrollments, bookings] = await Promise.all([
    documents.query({
      from: paths.enrollments,
      where: [
        ['coachRef', '==', coachUid],
        ['studentRef', '==', studentUid],
      ],
      limit: 1,
    }),
    documents.query({
      from: paths.bookings,
      where: [
        ['coachRef', '==', coachUid],
        ['studentRef', '==', studentUid],
      ],
      limit: 1,
    }),
  ]);
  return enrollments.length + bookings.length > 0;
}
