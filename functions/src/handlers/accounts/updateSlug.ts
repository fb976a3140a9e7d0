import { updateSlug } from '../../contracts/accounts';
import type { SlugKind } from '../../contracts/documents/slugs';
import { assertNotArchived, ownProgram } from '../../domain/catalog/programAccess';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { MAX_SLUGS, movedSlug } from '../../domain/slugs/movedSlug';
import type { Reader } from '../../ports/documents';
import { type Caller, operationHandler } from '../../runtime/operationHandler';

export default operationHandler(updateSlug, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const { slug } = input;
    const { kind, id, slug: current } = await loadTarget(transaction, caller, input.programId);
    const [holder, own] = await Promise.all([
      transaction.get(paths.slug(kind, slug)),
      transaction.query({
        from: paths.slugs,
        where: [
          ['kind', '==', kind],
          ['targetRef', '==', id],
        ],
        limit: MAX_SLUGS + 1,
      }),
    ]);
    const reservations = movedSlug(
      { kind, targetRef: id, current, wanted: slug, holder, own: own.map(({ data }) => data) },
      now,
    );
    if (reservations.length === 0) return { slug };
    for (const each of reservations) transaction.set(paths.slug(kind, each.slug), each);
    if (kind === 'program') transaction.update(paths.program(id), { slug, updatedAt: now });
    else transaction.update(paths.coach(id), { slug, updatedAt: now });
    const metadata = { from: current, to: slug };
    transaction.log({ action: 'slug.update', entityType: kind, entityRef: id, metadata });
    return { slug };
  }),
);

interface Target {
  readonly kind: Exclude<SlugKind, 'event'>;
  readonly id: string;
  readonly slug: string;
}

/** @throws Refusal coach-profile-required, program-missing, not-program-owner, program-archived */
async function loadTarget(reader: Reader, caller: Caller, programId: string | undefined): Promise<Target> {
  if (programId !== undefined) {
    const program = ownProgram(await reader.get(paths.program(programId)), caller);
    assertNotArchived(program);
    return { kind: 'program', id: program.id, slug: program.slug };
  }
  const coach = await reader.get(paths.coach(caller.uid));
  if (coach === undefined) throw new Refusal('coach-profile-required', 'Create a coach profile first.');
  return { kind: 'coach', id: coach.id, slug: coach.slug };
}
