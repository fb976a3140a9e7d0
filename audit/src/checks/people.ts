import { type Check, faultIf, unequal } from '../finding';
import { joined, keyed } from '../joins';
import { rootId, rowsOf } from '../source';

export const people: Check = async function* (source) {
  const persons = joined({
    user: keyed(rowsOf(source, 'users'), rootId),
    student: keyed(rowsOf(source, 'students'), rootId),
    coach: keyed(rowsOf(source, 'coaches'), rootId),
  });
  for await (const { key: uid, user, student, coach } of persons) {
    if (user !== undefined) yield* unequal(user.path, 'uid', user.data.uid, uid);
    for (const profile of [student, coach]) {
      if (profile === undefined) continue;
      yield* unequal(profile.path, 'userRef', profile.data.userRef, uid);
      yield* faultIf(user === undefined, profile.path, 'has no user');
    }
    if (coach !== undefined && user?.data.role === 'student') {
      yield { path: user.path, problem: 'is a student with a coach profile' };
    }
  }
};
