import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../src/domain/paths';
import createCoachProfile from '../../src/handlers/accounts/createCoachProfile';
import updateSlug from '../../src/handlers/accounts/updateSlug';
import createProgram from '../../src/handlers/catalog/createProgram';
import type { Documents } from '../../src/ports/documents';
import { aMarket } from '../support/aMarket';
import { type Platform, aCaller } from '../support/aPlatform';
import { aCoach } from '../support/builders';
import { CONTENTION, insist } from '../support/insist';
import { aUser } from '../support/people';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';
import { tallyOutcomes } from '../support/tallyOutcomes';

let firestore: RunningFirestore;
let market: Platform<Documents>;
beforeAll(async () => {
  firestore = await startFirestore();
  await firestore.play(CONTENTION);
  market = await aMarket({}, unhurried(firestore.documents));
});
afterAll(() => firestore.stop());

const crowd = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index}`);

async function holderOf(kind: 'coach' | 'program', slug: string): Promise<string | undefined> {
  const held = await market.documents.get(paths.slug(kind, slug));
  return held?.isCurrent === true ? held.targetRef : undefined;
}

/** Milliseconds: many transactions on one document take turns. */
const TIMEOUT = 120_000;

describe('one slug that many want at once, under contention', { timeout: TIMEOUT }, () => {
  it('is had by one of those who ask for it, and the others are told', async () => {
    const uids = crowd('mover', 12);
    await market.documents.transact((transaction) => {
      for (const id of uids) transaction.set(paths.coach(id), aCoach({ id, slug: id }));
      return Promise.resolve();
    });
    const calls = uids.map((uid) =>
      insist(() => market.call(updateSlug, aCaller(uid, 'coach'), { slug: 'the-best' })),
    );
    expect(await tallyOutcomes(calls)).toEqual({ done: 1, 'slug-taken': 11 });
    const coaches = await market.documents.getAll(...uids.map((uid) => paths.coach(uid)));
    const winners = coaches.filter((coach) => coach?.slug === 'the-best');
    expect(winners.map((coach) => coach?.id)).toEqual([await holderOf('coach', 'the-best')]);
  });

  it('becomes one of its own for each coach of the same name', async () => {
    const uids = crowd('namesake', 12);
    await market.documents.transact((transaction) => {
      for (const uid of uids)
        transaction.set(paths.user(uid), aUser(uid, { role: 'coach', fullName: 'Zoe Miller' }));
      return Promise.resolve();
    });
    const profile = {
      title: 'Coach',
      bio: 'Hi.',
      style: 'Warm',
      specialties: ['x'],
      pastCompanies: [],
      linkedinUrl: 'https://www.linkedin.com/in/zoe',
      availability: 'Always',
      hourlyRate: 15_000,
    };
    const answers = await Promise.all(
      uids.map((uid) => insist(() => market.call(createCoachProfile, aCaller(uid, 'coach'), profile))),
    );
    const slugs = answers.map((answer) => (answer as { slug: string }).slug);
    expect(new Set(slugs).size).toBe(uids.length);
    expect(await Promise.all(slugs.map((slug) => holderOf('coach', slug)))).toEqual(uids);
  });

  it('becomes one of its own for each program of the same title', async () => {
    const uids = crowd('author', 12);
    await market.documents.transact((transaction) => {
      for (const id of uids) transaction.set(paths.coach(id), aCoach({ id, slug: `of-${id}` }));
      return Promise.resolve();
    });
    const program = {
      title: 'Same Title',
      category: 'Coding',
      description: 'From zero.',
      objectives: ['HTML'],
      currency: 'eur',
    };
    const answers = await Promise.all(
      uids.map((uid) => insist(() => market.call(createProgram, aCaller(uid, 'coach'), program))),
    );
    const made = answers as readonly { programId: string; slug: string }[];
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(uids.length);
    const holders = await Promise.all(made.map(({ slug }) => holderOf('program', slug)));
    expect(holders).toEqual(made.map(({ programId }) => programId));
  });
});
