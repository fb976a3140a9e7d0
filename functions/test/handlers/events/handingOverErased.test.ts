import { describe, expect, it } from 'vitest';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import { handedOver, heldBy, offer, told } from '../../support/aHandover';
import { placeOf } from '../../support/aPaidVenue';
import type { Platform } from '../../support/aPlatform';
import { CARLA, eventOf, person } from '../../support/aVenue';
import { quiet } from '../../support/quiet';
import { workOff } from '../../support/workOff';

const HOUR = 3_600_000;

describe('a ticket that was taken over, and who is erased', () => {
  const named = (uid: string) => new RegExp(`[^a-z]${uid}[^a-z]`);
  const erase = async (venue: Platform, uid: string) => {
    await venue.call(deleteUser, person(uid), { userId: uid, immediately: true });
    const erasures = venue.queue.splice(0);
    for (let again = 0; again < 5; again += 1) {
      await workOff(venue, erasures);
      await quiet(venue);
      venue.now = new Date(venue.now.getTime() + HOUR);
    }
    for (const [path, document] of Object.entries(venue.documents.dump('')))
      if (!path.startsWith('erasures/'))
        expect(`${path} ${JSON.stringify(document)}`).not.toMatch(named(uid));
  };

  it('leaves a ticket that it took over to who paid, whose seat it stays', async () => {
    const { venue } = await handedOver();
    venue.queue.splice(0);
    await offer(venue, 'nils', 'pia', '2');
    await erase(venue, 'hana');
    const [ticket, other] = (await placeOf(venue, 'pia')).attendees;
    expect(ticket).toMatchObject({ isCancelled: false, version: 3 });
    expect(ticket).not.toHaveProperty('holderRef');
    expect(ticket?.code).toBeTypeOf('string');
    expect(other?.offeredUntil).toBeDefined();
    expect((await eventOf(venue)).pools[0]).toMatchObject({ registered: 2 });
    expect(await told(venue, 'pia')).toContain('ticket-returned');
  });

  it('takes what it paid for along, and who holds a ticket of it is told', async () => {
    const { venue } = await handedOver();
    venue.queue.splice(0);
    await venue.call(unregisterFromEvent, CARLA, { registrationId: 'meetup_pia', attendeeIds: ['2'] });
    await erase(venue, 'pia');
    expect(venue.payments.refunded('pia_meetup_1')).toBe(4_000);
    expect(await heldBy(venue, 'hana')).toBeUndefined();
    expect(await told(venue, 'hana')).toContain('registration-cancelled');
    expect((await eventOf(venue)).pools[0]).toMatchObject({ registered: 0 });
    const left = venue.documents.dump('eventRegistrations/');
    expect(JSON.stringify(left)).toMatch(/erased-/);
    expect(JSON.stringify(left)).not.toContain('"code"');
  });
});
