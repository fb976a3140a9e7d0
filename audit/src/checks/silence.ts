import type { Suspension } from '../../../functions/src/contracts/documents/suspensions';
import { type Check, faultIf } from '../finding';
import { batched } from '../joins';
import { type Row, rowsOf } from '../source';

/** What was on its way while somebody was suspended; a call ends within a fraction of it. */
const UNDER_WAY = 60_000;

const WRITTEN = [
  ['posts', 'authorRef'],
  ['posts/comments', 'authorRef'],
  ['reviews', 'authorRef'],
  ['bookingFeedback', 'authorRef'],
  ['conversations/messages', 'senderRef'],
] as const;

/** Nobody who is suspended has written anything since. */
export const silence: Check = async function* (source) {
  for (const [place, field] of WRITTEN)
    for await (const batch of batched<Row<unknown>>(rowsOf(source, place))) {
      const written = batch.map(({ path, data }) => {
        const { [field]: author, createdAt } = data as { [field]?: string; createdAt: Date };
        return { path, createdAt, author: author ?? '' };
      });
      const found = await source.getAll(written.map(({ author }) => `suspensions/${author}`));
      for (const [index, { path, author, createdAt }] of written.entries()) {
        const suspension = found[index] as Suspension | undefined;
        const isInForce =
          suspension !== undefined && !(suspension.until && suspension.until <= source.instant);
        yield* faultIf(
          isInForce && createdAt.getTime() - suspension.updatedAt.getTime() > UNDER_WAY,
          path,
          `was written by ${author}, who was suspended by then`,
        );
      }
    }
};
