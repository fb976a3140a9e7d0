/** The people of the tables; each signed-in one has its name as uid. */
export const people = {
  visitor: null,
  student: { role: 'student' },
  enrolled: { role: 'student' },
  otherStudent: { role: 'student' },
  coach: { role: 'coach' },
  otherCoach: { role: 'coach' },
  admin: { role: 'admin' },
  /** Student and coach at once, so that there is something of each kind that a suspension takes away. */
  suspended: { role: 'coach' },
} as const;

export type Person = keyof typeof people;

export const everyone = Object.keys(people) as Person[];
export const signedIn = everyoneBut('visitor');

export function everyoneBut(...exceptions: readonly Person[]): Person[] {
  return everyone.filter((person) => !exceptions.includes(person));
}
