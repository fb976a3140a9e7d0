import type { Student } from '../../contracts/documents/students';
import type { User } from '../../contracts/documents/users';
import { Refusal } from '../refusal';

export type StudentContent = Omit<
  Student,
  'id' | 'userRef' | 'quiz' | 'preferences' | 'createdAt' | 'updatedAt'
>;

/** @throws Refusal user-missing, profile-exists */
export function assertMayBecomeStudent(
  user: User | undefined,
  student: Student | undefined,
): asserts user is User {
  if (user === undefined) throw new Refusal('user-missing', 'Create the account first.');
  if (student !== undefined) {
    throw new Refusal('profile-exists', 'The student profile exists.', { studentId: student.id });
  }
}

export function newStudent(uid: string, content: StudentContent, now: Date): Student {
  return {
    ...content,
    id: uid,
    userRef: uid,
    createdAt: now,
    updatedAt: now,
  };
}
