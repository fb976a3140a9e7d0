import type { Suspension } from '../../../functions/src/contracts/documents/suspensions';
import { MINUTE } from '../../../functions/src/contracts/utilities/spans';
import { type Check, faultIf } from '../finding';
import { batched } from '../joins';
import { type Row, rowsOf } from '../source';

/** What was on its way while somebody was suspended; a call ends within a fraction of it. */
const UNDER_WAY = MINUTE;

const WRITTEN = ['posts', 'posts/comments', 'reviews', 'bookingFeedback', 'conversations/messages'] as const;

interface Written {
  readonly authorRef?: string;
  readonly senderRef?: string;
  readonly createdAt: Date;
}

/** Nobody who is suspended has written anything since. */
export const silence: Check = async function* (source) {
  for (const place of WRITTEN)
    for await (const batch of batched<Row<Written>>(rowsOf(source, place))) {
      const found = await source.getAll(batch.map(({ data }) => `suspensions/${authorOf(data)}`));
      for (const [index, { path, data }] of batch.entries()) {
        const suspension = found[index] as Suspension | undefined;
        if (suspension === undefined || (suspension.until && suspension.until <= source.instant)) continue;
        yield* faultIf(
          data.createdAt.getTime() - suspension.updatedAt.getTime() > UNDER_WAY,
          path,
          `was written by ${authorOf(data)}, who was suspended by then`,
        );
      }
    }
};

function authorOf({ authorRef, senderRef }: Written): string {
  return authorRef ?? senderRef ?? '';
}
