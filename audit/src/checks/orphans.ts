import { type Check, faultIf } from '../finding';
import { comparePaths } from '../source';

/** Collections whose documents go with the one above them, by the collection of that one. What lies below an account ends by itself. */
const BELOW: readonly (readonly [parent: string, child: string])[] = [
  ['programs', 'outline'],
  ['programs', 'seats'],
  ['programs', 'chapters'],
  ['programs', 'lessons'],
  ['programs', 'versions'],
  ['lessons', 'content'],
  ['coaches', 'details'],
  ['coaches', 'private'],
  ['enrollments', 'lessonProgress'],
  ['enrollments', 'positions'],
  ['reviews', 'moderation'],
  ['events', 'rooms'],
];

export const orphans: Check = async function* (source) {
  for (const [parent, child] of BELOW) {
    const parents = source.stream(parent)[Symbol.asyncIterator]();
    let open = await parents.next();
    for await (const { path } of source.stream(child)) {
      const above = path.split('/').slice(0, -2).join('/');
      while (open.done !== true && comparePaths(open.value.path, above) < 0) open = await parents.next();
      yield* faultIf(
        open.done === true || open.value.path !== above,
        path,
        'belongs to a document that is gone',
      );
    }
  }
};
