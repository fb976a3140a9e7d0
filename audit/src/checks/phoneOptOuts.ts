import { MOST_ANSWERS } from '../../../functions/src/domain/notifications/phoneOptOut';
import { type Check, faultIf } from '../finding';
import { rowsOf } from '../source';

/** A number takes texts or none by what it answered last, each answer once. */
export const phoneOptOuts: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'phoneOptOuts')) {
    const { isStopped, answers } = data;
    const ids = new Set(answers.map(({ messageId }) => messageId));
    yield* faultIf(ids.size !== answers.length, path, 'has an answer twice');
    yield* faultIf(answers.length > MOST_ANSWERS, path, `keeps ${answers.length} answers`);
    const last = answers.at(-1)?.word;
    yield* faultIf(
      isStopped !== (last === 'stop'),
      path,
      `is ${isStopped ? '' : 'not '}stopped, and its phone said ${last ?? 'nothing'} last`,
    );
  }
};
