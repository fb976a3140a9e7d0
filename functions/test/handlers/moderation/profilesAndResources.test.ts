import { beforeEach, describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import deactivateCoach from '../../../src/handlers/accounts/deactivateCoach';
import { mirrorPublicProfile } from '../../../src/handlers/accounts/mirrorPublicProfile';
import reactivateCoach from '../../../src/handlers/accounts/reactivateCoach';
import searchCoaches from '../../../src/handlers/accounts/searchCoaches';
import appealDecision from '../../../src/handlers/admin/appealDecision';
import decideAppeal from '../../../src/handlers/admin/decideAppeal';
import flagContent from '../../../src/handlers/admin/flagContent';
import getFlaggedContent from '../../../src/handlers/admin/getFlaggedContent';
import listAttention from '../../../src/handlers/admin/listAttention';
import reviewFlaggedContent from '../../../src/handlers/admin/reviewFlaggedContent';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import unsuspendUser from '../../../src/handlers/admin/unsuspendUser';
import clearBookmarks from '../../../src/handlers/catalog/clearBookmarksOnResourceWrite';
import { aCommunity } from '../../support/aCommunity';
import { aStanding } from '../../support/aForum';
import { CARLA, EVE, OMAR, ROOT, SAM } from '../../support/aMarket';
import { NOON, type Platform, aCaller } from '../../support/aPlatform';
import { aCoach, aResource } from '../../support/builders';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { workOff } from '../../support/workOff';

const YEAR = 365 * 86_400_000;
const RITA = aCaller('rita', 'admin');
const PROFILE = { targetType: 'profile', targetId: 'carla' } as const;
const RESOURCE = { targetType: 'resource', targetId: 'guide' } as const;
const BOTH = [
  ['a profile', PROFILE],
  ['a resource', RESOURCE],
] as const;
type Target = (typeof BOTH)[number][1];

let market: Platform;
beforeEach(async () => {
  market = await aCommunity();
  const createdAt = new Date(NOON.getTime() - YEAR);
  for (const uid of ['root', 'rita']) market.documents.put(paths.user(uid), aUser(uid, { role: 'admin' }));
  market.documents.put(
    paths.user('carla'),
    aUser('carla', {
      role: 'coach',
      fullName: 'Carla Diaz',
      avatarUrl: 'https://example.com/carla.png',
      createdAt,
    }),
  );
  market.documents.put(paths.coach('carla'), aCoach({ id: 'carla', userRef: 'carla', slug: 'carla' }));
  market.documents.put(paths.resource('guide'), aResource('guide', { createdBy: 'carla' }));
  await mirrorPublicProfile('carla', market.documents, NOON);
});

const flag = (caller: typeof SAM, target: Target, more: object = {}) =>
  market.call(flagContent, caller, { ...target, reason: 'spam', ...more });

async function judges(target: Target): Promise<void> {
  for (const uid of ['judge1', 'judge2', 'judge3', 'judge4']) {
    market.documents.put(paths.user(uid), aUser(uid, { createdAt: new Date(NOON.getTime() - YEAR) }));
    market.documents.put(paths.standing(uid), aStanding(uid, { trustLevel: 3, flagsAgreed: 9 }));
    await flag(aCaller(uid, 'student'), target);
    if (!(await isInView(target))) return;
  }
}

async function isInView({ targetType, targetId }: Target): Promise<boolean> {
  if (targetType === 'resource') return (await market.documents.get(paths.resource(targetId)))!.isVisible;
  return (await market.documents.get(paths.publicProfile(targetId)))?.isHidden !== true;
}

const listed = async () =>
  (
    (await market.call(getFlaggedContent, ROOT, {})) as {
      flags: { version: number; content: string; score: number }[];
    }
  ).flags;

async function decide(target: Target, decision: string, by = ROOT): Promise<string> {
  const { details } = (await market
    .call(reviewFlaggedContent, by, { ...target, version: 1, decision, reason: 'x' })
    .catch((error: unknown) => error)) as { details: { version: number } };
  const answer = await market.call(reviewFlaggedContent, by, {
    ...target,
    version: details.version,
    decision,
    reason: 'it sells something else',
  });
  return (answer as { caseId: string }).caseId;
}

const told = (kind: string) => Object.keys(market.documents.dump(`outbox/notify:${kind}:`)).length;
const strikes = async () => (await market.documents.get(paths.standing('carla')))!.strikes;
const coach = async () => (await market.documents.get(paths.coach('carla')))!;
const coachesFound = async () =>
  ((await market.call(searchCoaches, SAM, { query: '' })) as { items: { coachId: string }[] }).items;

describe.each(BOTH)('%s in moderation', (_name, target) => {
  it('is hidden by flags that weigh enough, once, and stands in the queue with what it says', async () => {
    await flag(SAM, target);
    expect(await isInView(target)).toBe(true);
    const [first] = await listed();
    expect(first).toMatchObject({ score: 1.6, content: expect.stringContaining('https://example.com/') });
    await judges(target);
    expect(await isInView(target)).toBe(false);
    expect(told('content-hidden')).toBe(1);
    const { attention } = (await market.call(listAttention, ROOT, {})) as { attention: { kind: string }[] };
    expect(attention).toMatchObject([
      { kind: 'flagged-texts', first: [{ id: `${target.targetType}_${target.targetId}` }] },
    ]);
  });

  it('is removed with a reason, appealed to another moderator, and back with all flags closed', async () => {
    await flag(SAM, target);
    const caseId = await decide(target, 'remove');
    expect(await isInView(target)).toBe(false);
    expect([told('content-removed'), await strikes()]).toEqual([1, 1]);
    expect(await listed()).toEqual([]);
    expect((await market.documents.get(paths.standing('sam')))?.flagsAgreed).toBe(1);
    await expectRefusal(market.call(appealDecision, SAM, { caseId, text: 'mine' }), 'case-missing');
    await market.call(appealDecision, CARLA, { caseId, text: 'I sell nothing.' });
    const overturn = { caseId, outcome: 'overturn', reason: 'it does not' };
    await expectRefusal(market.call(decideAppeal, ROOT, overturn), 'appeal-needs-another');
    await market.call(decideAppeal, RITA, overturn);
    expect(await isInView(target)).toBe(true);
    expect([told('content-restored'), await strikes()]).toEqual([1, 0]);
    await judges(target);
    expect(await isInView(target)).toBe(true);
  });

  it('is flagged by nobody who may not see it, nor by whose it is, nor twice as it is', async () => {
    await expectRefusal(flag(CARLA, target), 'own-content');
    await flag(SAM, target);
    await expectRefusal(flag(SAM, target), 'already-flagged');
    await expectRefusal(flag(EVE, target, { version: 7 }), 'content-changed');
    await decide(target, 'remove');
    await expectRefusal(flag(EVE, target), `${target.targetType}-missing`);
    const missing = { ...target, targetId: 'nobody' } as unknown as Target;
    await expectRefusal(flag(EVE, missing), `${target.targetType}-missing`);
  });

  it('is decided as the moderator saw it: changed since, it is looked at again', async () => {
    await flag(SAM, target);
    const [{ version } = { version: 0 }] = await listed();
    await market.documents.transact((transaction) => {
      if (target === RESOURCE) transaction.update(paths.resource('guide'), { title: 'Better' });
      else transaction.update(paths.coach('carla'), { bio: 'Better' });
      return Promise.resolve();
    });
    const decision = { ...target, version, decision: 'remove', reason: 'spam' };
    await expectRefusal(market.call(reviewFlaggedContent, ROOT, decision), 'content-changed');
    expect(await isInView(target)).toBe(true);
  });

  it('is hidden once by many at once, and counts each flag once', async () => {
    const people = Array.from({ length: 12 }, (_, index) => aCaller(`many${index}`, 'student'));
    for (const { uid } of people) {
      market.documents.put(paths.user(uid), aUser(uid, { createdAt: new Date(NOON.getTime() - YEAR) }));
      market.documents.put(paths.standing(uid), aStanding(uid, { trustLevel: 1 }));
    }
    const all = await Promise.allSettled(
      people.flatMap((caller) => [flag(caller, target), flag(caller, target)]),
    );
    const refused = all.filter(({ status }) => status === 'rejected').length;
    const found = (await market.documents.get(
      paths.moderationCase(`${target.targetType}_${target.targetId}`),
    ))!;
    expect(found.flags).toBe(24 - refused);
    expect(told('content-hidden')).toBe(found.weight >= 10 ? 1 : 0);
    expect(await isInView(target)).toBe(found.weight < 10);
  });
});

describe('a profile out of view', () => {
  it('shows neither name nor picture nor page, and nobody finds the coach', async () => {
    await decide(PROFILE, 'remove');
    expect(await market.documents.get(paths.publicProfile('carla'))).toMatchObject({
      displayName: 'Coach',
      badges: [],
      isHidden: true,
    });
    expect(JSON.stringify(await market.documents.get(paths.publicProfile('carla')))).not.toMatch(
      /Carla|png|slug/iu,
    );
    expect(await coach()).toMatchObject({ isActive: false });
    expect((await coachesFound()).map(({ coachId }) => coachId)).not.toContain('carla');
    await mirrorPublicProfile('carla', market.documents, NOON);
    expect(await isInView(PROFILE)).toBe(false);
  });

  it('is not shown again by its coach, and comes back as it was by a moderator', async () => {
    await decide(PROFILE, 'remove');
    await expectRefusal(market.call(reactivateCoach, CARLA, {}), 'profile-hidden');
    await decide(PROFILE, 'keep');
    expect(await coach()).toMatchObject({ isActive: true });
    expect(await market.documents.get(paths.publicProfile('carla'))).toMatchObject({
      displayName: 'Carla Diaz',
    });
    await market.call(deactivateCoach, CARLA, {});
    await decide(PROFILE, 'remove');
    await decide(PROFILE, 'keep');
    expect(await coach()).toMatchObject({ isActive: false });
  });

  it.each([
    [['remove', 'suspend', 'unsuspend', 'keep']],
    [['remove', 'suspend', 'keep', 'unsuspend']],
    [['suspend', 'remove', 'unsuspend', 'keep']],
    [['suspend', 'remove', 'keep', 'unsuspend']],
  ])('comes back after the last of what took it away: %j', async (steps) => {
    for (const step of steps) {
      if (step === 'suspend') await market.call(suspendUser, ROOT, { userId: 'carla', reason: 'rules' });
      else if (step === 'unsuspend') await market.call(unsuspendUser, ROOT, { userId: 'carla' });
      else await decide(PROFILE, step);
      expect((await coach()).isActive).toBe(step === steps.at(-1));
    }
    expect(await isInView(PROFILE)).toBe(true);
  });

  it('takes the programs off the market', async () => {
    await decide(PROFILE, 'remove');
    await workOff(market);
    const programs = await market.documents.query({
      from: paths.programs,
      where: [['coachRef', '==', 'carla']],
      limit: 9,
    });
    expect(programs.length).toBeGreaterThan(0);
    expect(programs.every(({ data }) => !data.isActive)).toBe(true);
  });
});

it('closes the flags of a resource that its author deletes, and waits for nobody', async () => {
  await flag(SAM, RESOURCE);
  await flag(OMAR, RESOURCE);
  const before = await market.documents.get(paths.resource('guide'));
  await market.documents.transact((transaction) => {
    transaction.delete(paths.resource('guide'));
    return Promise.resolve();
  });
  await deliver(market, clearBookmarks, { params: { resourceId: 'guide' }, before, after: undefined });
  await workOff(market);
  expect(await listed()).toEqual([]);
  expect(await market.call(listAttention, ROOT, {})).toMatchObject({ attention: [] });
});
