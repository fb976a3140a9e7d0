import { randomUUID } from 'node:crypto';
import { createEvent } from '../../contracts/events';
import { generateSlug } from '../../contracts/utilities/generateSlug';
import { assertSellingCoach } from '../../domain/catalog/sellingCoach';
import { newEvent } from '../../domain/events/newEvent';
import { paths } from '../../domain/paths';
import { newReservation, slugCandidates } from '../../domain/slugs/reserveSlug';
import { operationHandler } from '../../runtime/operationHandler';
import { findFreeSlug } from '../slugs/findFreeSlug';
import { saveEvent } from './saveEvent';

export default operationHandler(createEvent, ({ input: { meetLink, ...content }, caller, now, transact }) => {
  const id = randomUUID();
  const candidates = slugCandidates(generateSlug(content.title), id);
  return transact(async (transaction) => {
    assertSellingCoach(await transaction.get(paths.coach(caller.uid)));
    const slug = await findFreeSlug(transaction, 'event', candidates, id);
    const event = newEvent(content, { id, slug, organizerRef: caller.uid }, now);
    transaction.set(paths.slug('event', slug), newReservation('event', slug, id, now));
    if (meetLink !== undefined)
      transaction.set(paths.eventRoom(id), { meetLink, createdAt: now, updatedAt: now });
    return { ...saveEvent(transaction, 'create-event', event), slug };
  });
});
