import { randomUUID } from 'node:crypto';
import { createProgram } from '../../contracts/catalog';
import { generateSlug } from '../../contracts/utilities/generateSlug';
import { newProgram } from '../../domain/catalog/newProgram';
import { assertSellingCoach } from '../../domain/catalog/sellingCoach';
import { paths } from '../../domain/paths';
import { newReservation, slugCandidates } from '../../domain/slugs/reserveSlug';
import { operationHandler } from '../../runtime/operationHandler';
import { findFreeSlug } from '../slugs/findFreeSlug';
import { saveProgram } from './saveProgram';

export default operationHandler(createProgram, ({ input, caller, now, transact }) => {
  const programId = randomUUID();
  const candidates = slugCandidates(generateSlug(input.title), programId);
  return transact(async (transaction) => {
    assertSellingCoach(await transaction.get(paths.coach(caller.uid)));
    const slug = await findFreeSlug(transaction, 'program', candidates, programId);
    transaction.set(paths.slug('program', slug), newReservation('program', slug, programId, now));
    const program = newProgram(input, { id: programId, slug, coachRef: caller.uid }, now);
    saveProgram(transaction, 'create-program', program);
    return { programId, slug };
  });
});
