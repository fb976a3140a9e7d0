import type { Coach } from '../../../functions/src/contracts/documents/coaches';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { SlugKind, SlugReservation } from '../../../functions/src/contracts/documents/slugs';
import { type Check, faultIf } from '../finding';
import { batched } from '../joins';
import { type Row, type Source, rowsOf } from '../source';

const PLACES: Readonly<Record<SlugKind, string>> = { coach: 'coaches', program: 'programs', event: 'events' };

export const slugs: Check = async function* (source) {
  for await (const batch of batched(rowsOf(source, 'slugs'))) {
    const targets = await source.getAll(batch.map(({ data }) => `${PLACES[data.kind]}/${data.targetRef}`));
    for (const [index, { path, data }] of batch.entries()) {
      const target = targets[index] as Pick<Coach | Program, 'slug'> | undefined;
      yield* faultIf(target === undefined, path, 'reserves a slug for nobody');
      yield* faultIf(
        target !== undefined && (target.slug === data.slug) !== data.isCurrent,
        path,
        'isCurrent is wrong',
      );
    }
  }
  yield* unreserved(source, 'coach', rowsOf(source, 'coaches'));
  yield* unreserved(source, 'program', rowsOf(source, 'programs'));
};

async function* unreserved(source: Source, kind: SlugKind, owners: AsyncIterable<Row<Coach | Program>>) {
  for await (const batch of batched(owners)) {
    const reservations = await source.getAll(batch.map(({ data }) => `slugs/${kind}:${data.slug}`));
    for (const [index, { path, data }] of batch.entries()) {
      const reservation = reservations[index] as SlugReservation | undefined;
      yield* faultIf(reservation?.targetRef !== data.id, path, 'uses a slug that is not reserved for it');
    }
  }
}
