/** The people of the tables; each signed-in one has its name as uid. */
export const people = {
  visitor: null,
  student: { role: 'student' },
  enrolled: { role: 'student' },
  otherStudent: { role: 'student' },
  coach: { role: 'coach' },
  otherCoach: { role: 'coach' },
  admin: { role: 'admin' },
  /** An admin no more, whose token does not know it yet. */
  demotedAdmin: { role: 'admin' },
  /** An admin whom a suspension stopped. */
  suspendedAdmin: { role: 'admin' },
  /** Has the token of an admin and no account. */
  ghost: { role: 'admin' },
  /** Signed in, with no account yet. */
  accountless: {},
  /** Signed in without telling who it is; not even a claim makes it an account. */
  anonymous: { role: 'student', firebase: { sign_in_provider: 'anonymous' } },
  /** Student and coach at once, so that there is something of each kind that a suspension takes away. */
  suspended: { role: 'coach' },
} as const;

export type Person = keyof typeof people;

export const everyone = Object.keys(people) as Person[];
export const signedIn = everyoneBut('visitor');

export function everyoneBut(...exceptions: readonly Person[]): Person[] {
  return everyone.filter((person) => !exceptions.includes(person));
}
