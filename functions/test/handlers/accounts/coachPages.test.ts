import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import createCoachProfile from '../../../src/handlers/accounts/createCoachProfile';
import createStudentProfile from '../../../src/handlers/accounts/createStudentProfile';
import deactivateCoach from '../../../src/handlers/accounts/deactivateCoach';
import reactivateCoach from '../../../src/handlers/accounts/reactivateCoach';
import requestVerification from '../../../src/handlers/accounts/requestVerification';
import updateSlug from '../../../src/handlers/accounts/updateSlug';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import unsuspendUser from '../../../src/handlers/admin/unsuspendUser';
import verifyCoach from '../../../src/handlers/admin/verifyCoach';
import publishProgram from '../../../src/handlers/catalog/publishProgram';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import { newReservation } from '../../../src/domain/slugs/reserveSlug';
import { CARLA, EVE, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { aProgram, someSeats } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { workOff } from '../../support/workOff';

const PAGE = {
  title: 'Engineer',
  bio: 'Ten years',
  style: 'Hands-on',
  specialties: ['React'],
  pastCompanies: [],
  linkedinUrl: 'https://linkedin.com/in/sam',
  availability: 'Evenings',
  hourlyRate: 9_000,
};
const AS_STUDENT = { interestedProgram: 'Art', skillLevel: 'beginner', commitment: 'flexible' };

async function aMarketOfCarla(): Promise<Platform> {
  const market = await aMarket();
  for (const uid of ['carla', 'omar'])
    market.documents.put(paths.user(uid), aUser(uid, { role: 'coach', fullName: uid }));
  for (const uid of ['sam', 'eve']) market.documents.put(paths.user(uid), aUser(uid));
  for (const uid of ['carla', 'omar'])
    market.documents.put(paths.slug('coach', uid), newReservation('coach', uid, uid, NOON));
  return market;
}

const bootcamp = async ({ documents }: Platform) => (await documents.get(paths.program('bootcamp')))!;

describe('a person who teaches and learns', () => {
  it.each([
    ['student first', [createStudentProfile, createCoachProfile]],
    ['coach first', [createCoachProfile, createStudentProfile]],
  ] as const)('has both profiles on one account, %s, and the role of a coach', async (_order, steps) => {
    const platform = aPlatform();
    platform.documents.put(paths.user('ada'), aUser('ada'));
    platform.roles.set('ada', 'student');
    for (const step of steps)
      await platform.call(step, aCaller('ada', 'student'), step === createCoachProfile ? PAGE : AS_STUDENT);
    const [user, coach, student] = await platform.documents.getAll(
      paths.user('ada'),
      paths.coach('ada'),
      paths.student('ada'),
    );
    expect([user?.role, coach?.userRef, student?.userRef]).toEqual(['coach', 'ada', 'ada']);
    expect(platform.roles.get('ada')).toBe('coach');
  });

  it('stays an admin who gets a page', async () => {
    const platform = aPlatform();
    platform.documents.put(paths.user('ada'), aUser('ada', { role: 'admin' }));
    await platform.call(createCoachProfile, aCaller('ada', 'admin'), PAGE);
    expect((await platform.documents.get(paths.user('ada')))?.role).toBe('admin');
  });

  it('P06: has no page while the address is unproven, whatever the token says about it', async () => {
    const platform = aPlatform();
    platform.documents.put(paths.user('ada'), aUser('ada'));
    const stale = { ...aCaller('ada', 'student'), emailVerified: false };
    platform.contacts.set('ada', { emailVerified: false });
    await expectRefusal(platform.call(createCoachProfile, stale, PAGE), 'email-not-verified');
    platform.contacts.set('ada', { emailVerified: true });
    await platform.call(createCoachProfile, stale, PAGE);
  });
});

describe('a coach page that is hidden', () => {
  it('takes its programs off the market and keeps who learns in them', async () => {
    const market = await aMarketOfCarla();
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await market.call(deactivateCoach, CARLA, {});
    await expectRefusal(market.call(enrollStudent, EVE, { programId: 'bootcamp' }), 'coach-inactive');
    await workOff(market);
    expect(await bootcamp(market)).toMatchObject({
      isActive: false,
      isHiddenWithCoach: true,
      status: 'published',
    });
    await expectRefusal(market.call(enrollStudent, EVE, { programId: 'bootcamp' }), 'program-not-open');
    expect((await market.documents.get(paths.enrollment('sam_bootcamp')))?.status).toBe('active');
    await expectRefusal(market.call(publishProgram, CARLA, { programId: 'bootcamp' }), 'coach-inactive');
  });

  it('brings back what left with it, and nothing that was off the market before', async () => {
    const market = await aMarketOfCarla();
    const closed = aProgram({ id: 'closed', slug: 'closed', isActive: false });
    market.documents.put(paths.program('closed'), closed);
    for (const { shard, seats } of someSeats(closed))
      market.documents.put(paths.seats('closed', shard), seats);
    await market.call(deactivateCoach, CARLA, {});
    await workOff(market);
    await market.call(reactivateCoach, CARLA, {});
    await workOff(market);
    expect((await bootcamp(market)).isActive).toBe(true);
    expect(await bootcamp(market)).not.toHaveProperty('isHiddenWithCoach');
    expect((await market.documents.get(paths.program('closed')))?.isActive).toBe(false);
    await market.call(enrollStudent, EVE, { programId: 'bootcamp' });
  });

  it('ends where the page is, in whatever order and however often its jobs run', async () => {
    const market = await aMarketOfCarla();
    const ids: string[] = [];
    for (const move of [
      deactivateCoach,
      reactivateCoach,
      deactivateCoach,
      reactivateCoach,
      deactivateCoach,
    ]) {
      await market.call(move, CARLA, {});
      ids.push(...market.queue.splice(0));
    }
    for (const id of [...ids].reverse().concat(ids)) await workOff(market, [id]);
    expect((await bootcamp(market)).isActive).toBe(false);
    const seats = await market.documents.get(paths.seats('bootcamp', 3));
    expect(seats?.isOpen).toBe(false);
  });

  it('by a suspension comes back when that is lifted, and only then', async () => {
    const market = await aMarketOfCarla();
    await market.call(suspendUser, ROOT, { userId: 'carla', reason: 'spam' });
    await expectRefusal(market.call(reactivateCoach, CARLA, {}), 'account-suspended');
    await workOff(market);
    expect((await bootcamp(market)).isActive).toBe(false);
    await market.call(suspendUser, ROOT, { userId: 'carla', reason: 'spam and worse' });
    await market.call(unsuspendUser, ROOT, { userId: 'carla' });
    await workOff(market);
    expect((await bootcamp(market)).isActive).toBe(true);
    expect((await market.documents.get(paths.user('carla')))?.status).toBe('active');
  });

  it('by a suspension with an end comes back by itself, and one that its coach hid does not', async () => {
    const market = await aMarketOfCarla();
    await market.call(deactivateCoach, OMAR, {});
    const until = new Date(NOON.getTime() + 60_000).toISOString();
    for (const userId of ['carla', 'omar'])
      await market.call(suspendUser, ROOT, { userId, reason: 'a pause', until });
    market.now = new Date(NOON.getTime() + 120_000);
    await workOff(market);
    const [carla, omar] = await market.documents.getAll(paths.coach('carla'), paths.coach('omar'));
    expect([carla?.isActive, omar?.isActive]).toEqual([true, false]);
    expect(market.documents.dump('suspensions')).toEqual({});
    expect((await bootcamp(market)).isActive).toBe(true);
  });
});

describe('a slug that moves', () => {
  it('L10: goes back and forth without a chain, and a live owner beats a redirect', async () => {
    const market = await aMarketOfCarla();
    const rename = (slug: string) => market.call(updateSlug, CARLA, { programId: 'bootcamp', slug });
    market.documents.put(
      paths.slug('program', 'full-stack-bootcamp'),
      newReservation('program', 'full-stack-bootcamp', 'bootcamp', NOON),
    );
    for (const slug of ['intro', 'start', 'intro']) await rename(slug);
    const other = aProgram({ id: 'other', slug: 'other', coachRef: 'omar' });
    market.documents.put(paths.program('other'), other);
    await market.call(updateSlug, OMAR, { programId: 'other', slug: 'start' });
    const [intro, start, first] = await market.documents.getAll(
      paths.slug('program', 'intro'),
      paths.slug('program', 'start'),
      paths.slug('program', 'full-stack-bootcamp'),
    );
    expect(intro).toMatchObject({ targetRef: 'bootcamp', isCurrent: true });
    expect(start).toMatchObject({ targetRef: 'other', isCurrent: true });
    expect(first).toMatchObject({ targetRef: 'bootcamp', isCurrent: false });
  });

  it('is had by one of two who want it at once, hundreds of times', async () => {
    const market = await aMarketOfCarla();
    for (let round = 0; round < 200; round += 1) {
      market.now = new Date(NOON.getTime() + round * 60_000);
      const slug = round % 2 === 0 ? 'wanted' : `calm-${round % 8}`;
      await Promise.allSettled([CARLA, OMAR].map((coach) => market.call(updateSlug, coach, { slug })));
      const [carla, omar] = await market.documents.getAll(paths.coach('carla'), paths.coach('omar'));
      expect(carla?.slug).not.toBe(omar?.slug);
      for (const coach of [carla, omar]) {
        const held = await market.documents.get(paths.slug('coach', coach!.slug));
        expect(held).toMatchObject({ targetRef: coach?.id, isCurrent: true });
      }
    }
  });

  it('has an end, past which only earlier ones can be taken again', async () => {
    const market = await aMarketOfCarla();
    for (let index = 0; index < 19; index += 1) {
      market.now = new Date(NOON.getTime() + index * 60_000);
      await market.call(updateSlug, CARLA, { slug: `carla-${index}` });
    }
    market.now = new Date(NOON.getTime() + 3_600_000);
    await expectRefusal(market.call(updateSlug, CARLA, { slug: 'one-more' }), 'too-many-slugs');
    await market.call(updateSlug, CARLA, { slug: 'carla-3' });
    expect(Object.keys(market.documents.dump('slugs/coach:carla'))).toHaveLength(20);
  });

  it('leaves what the platform itself is called', async () => {
    const market = await aMarketOfCarla();
    await expectRefusal(market.call(updateSlug, CARLA, { slug: 'admin' }), 'slug-taken');
  });
});

describe('a verification', () => {
  const evidence = { links: ['https://example.com/certificate'] };

  it('is asked, decided once for what was seen, and told to the coach', async () => {
    const market = await aMarketOfCarla();
    await market.call(requestVerification, CARLA, evidence);
    await market.call(requestVerification, CARLA, { links: ['https://example.com/other'] });
    const decide = { coachId: 'carla', version: 1, decision: 'approve' };
    await expectRefusal(market.call(verifyCoach, ROOT, decide), 'verification-changed', { version: 2 });
    await market.call(verifyCoach, ROOT, { ...decide, version: 2 });
    expect((await market.documents.get(paths.coach('carla')))?.isVerified).toBe(true);
    await workOff(market);
    expect(Object.values(market.documents.dump('users/carla/notifications'))).toEqual([
      expect.objectContaining({ type: 'coach-verified' }),
    ]);
    await expectRefusal(market.call(requestVerification, CARLA, evidence), 'already-verified');
  });

  it('is rejected with a reason, and may be asked anew', async () => {
    const market = await aMarketOfCarla();
    await market.call(requestVerification, CARLA, evidence);
    const reject = { coachId: 'carla', version: 1, decision: 'reject' };
    await expectRefusal(market.call(verifyCoach, ROOT, reject), 'invalid-input');
    await market.call(verifyCoach, ROOT, { ...reject, reason: 'unreadable' });
    await workOff(market);
    expect(JSON.stringify(market.documents.dump('users/carla/notifications'))).toContain('unreadable');
    expect(await market.call(requestVerification, CARLA, evidence)).toEqual({
      version: 2,
      status: 'pending',
    });
  });

  it('needs something to look at, a page, and somebody else to decide', async () => {
    const market = await aMarketOfCarla();
    await expectRefusal(market.call(requestVerification, CARLA, { note: 'Trust me' }), 'evidence-missing');
    await expectRefusal(market.call(requestVerification, SAM, evidence), 'coach-profile-required');
    await market.call(createCoachProfile, ROOT, PAGE);
    await market.call(requestVerification, ROOT, evidence);
    const own = { coachId: 'root', version: 1, decision: 'approve' };
    await expectRefusal(market.call(verifyCoach, ROOT, own), 'not-yourself');
  });
});
