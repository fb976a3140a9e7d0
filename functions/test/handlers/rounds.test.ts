import { beforeEach, describe, expect, it } from 'vitest';
import type { Program } from '../../src/contracts/documents/programs';
import { paths } from '../../src/domain/paths';
import createStudentProfile from '../../src/handlers/accounts/createStudentProfile';
import createUserDocument from '../../src/handlers/accounts/createUserDocument';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import pauseEnrollment from '../../src/handlers/learning/pauseEnrollment';
import resumeEnrollment from '../../src/handlers/learning/resumeEnrollment';
import createReview from '../../src/handlers/reviews/createReview';
import { CARLA, SAM, aMarket } from '../support/aMarket';
import { aCaller, type Platform } from '../support/aPlatform';
import { aProgram } from '../support/builders';
import { expectRefusal } from '../support/expectRefusal';
import { inMemoryDocuments } from '../support/inMemoryDocuments';
import { inRounds } from '../support/inRounds';
import { aUser } from '../support/people';

const bootcamp = { programId: 'bootcamp' };
const mine = { enrollmentId: 'sam_bootcamp' };
const ana = aCaller('ana', 'student');
const PROFILE = { interestedProgram: 'Web development', skillLevel: 'beginner', commitment: 'part-time' };

let market: Platform<ReturnType<typeof inRounds>['documents']>;
let rounds: string[][];
let wait: ReturnType<typeof inRounds>['wait'];

const aMarketOf = async (program: Partial<Program> = {}): Promise<void> => {
  const slow = inRounds(inMemoryDocuments());
  market = await aMarket(program, slow.documents);
  ({ rounds, wait } = slow);
};
/** What each round of reads of a call asked for, in any order within a round; a warm instance knows the settings. */
const roundsOf = async (call: () => Promise<unknown>): Promise<string[][]> => {
  rounds.length = 0;
  await call();
  const asked = rounds.map((round) => round.filter((path) => !path.startsWith('adminSettings/')).sort());
  return asked.filter((round) => round.length > 0);
};
const put = (path: Parameters<Platform['documents']['put']>[0], data: unknown) =>
  market.documents.transact((transaction) => {
    transaction.set(path, data);
    return Promise.resolve();
  });

beforeEach(() => aMarketOf());

describe('a call that writes asks in one round trip for all that it knows to ask for', () => {
  it('enrolling: who and what; coach and a part of the seats; the seat', async () => {
    const [whoAndWhat, around, seat, ...more] = await roundsOf(() =>
      market.call(enrollStudent, SAM, bootcamp),
    );
    expect(whoAndWhat).toEqual([
      'enrollments/sam_bootcamp',
      'programs/bootcamp',
      'students/sam',
      'suspensions/sam',
      'waitlists/bootcamp/entries/sam',
    ]);
    expect(around).toEqual(['coaches/carla', expect.stringContaining('seats/'), 'suspensions/carla']);
    expect(seat).toEqual([expect.stringContaining('seats/')]);
    expect(more).toEqual([]);
  });

  it('enrolling in what asks for another program: what the student has of that comes with the coach', async () => {
    await aMarketOf({ prerequisiteProgramRefs: ['basics'] });
    await put(paths.program('basics'), aProgram({ id: 'basics', status: 'archived' }));
    const found = await roundsOf(() => market.call(enrollStudent, SAM, bootcamp));
    expect(found[1]).toContain('enrollments/sam_basics');
    expect(found[1]).toContain('coaches/carla');
    expect(found).toHaveLength(4);
  });

  it('resuming: the enrollment alone, as pausing does, and its student keeps the coach', async () => {
    await market.call(enrollStudent, SAM, bootcamp);
    const own = [['enrollments/sam_bootcamp', 'suspensions/sam']];
    expect(await roundsOf(() => market.call(pauseEnrollment, SAM, mine))).toEqual(own);
    expect(await roundsOf(() => market.call(resumeEnrollment, SAM, mine))).toEqual(own);
    expect((await market.documents.get(paths.student('sam')))?.coachRefs).toEqual(['carla']);
  });

  it('resuming what was done meanwhile: its coach is taken from the student', async () => {
    await market.call(enrollStudent, SAM, bootcamp);
    await market.call(pauseEnrollment, SAM, mine);
    const path = paths.enrollment(mine.enrollmentId);
    await put(path, { ...(await market.documents.get(path)), progress: 100 });
    const found = await roundsOf(() => market.call(resumeEnrollment, SAM, mine));
    expect(found[1]).toEqual(['enrollments', 'students/sam']);
    expect((await market.documents.get(paths.student('sam')))?.coachRefs).toEqual([]);
  });

  it('reviewing: an earlier review with what proves the work', async () => {
    await market.call(enrollStudent, SAM, bootcamp);
    const review = { targetType: 'program', targetId: 'bootcamp', rating: 5 };
    const [first] = await roundsOf(() => market.call(createReview, SAM, review).catch(() => undefined));
    expect(first).toEqual([
      'enrollments/sam_bootcamp',
      'programs/bootcamp',
      expect.stringContaining('reviews/'),
      'suspensions/sam',
    ]);
  });

  it('becoming a student: one round', async () => {
    await put(paths.user('ana'), aUser('ana'));
    expect(await roundsOf(() => market.call(createStudentProfile, ana, PROFILE))).toEqual([
      ['students/ana', 'suspensions/ana', 'users/ana'],
    ]);
  });
});

describe('signing up', () => {
  it('asks Auth beside its first reads, sets the claim, and looks once whether it still holds', async () => {
    const identities = await market.ports.identities();
    const setRole: typeof identities.setRole = async (uid, role, known) => {
      expect(known).toMatchObject({ email: 'ana@example.com' });
      await wait({ path: 'claim' });
      return identities.setRole(uid, role, known);
    };
    const contact: typeof identities.contact = async (uid) => {
      await wait({ path: 'Auth' });
      return identities.contact(uid);
    };
    Object.assign(market.ports, { identities: () => Promise.resolve({ ...identities, contact, setRole }) });
    const found = await roundsOf(() => market.call(createUserDocument, ana, { role: 'student' }));
    expect(found).toEqual([
      ['Auth', 'suspensions/ana', 'users/ana', 'users/ana/settings/privacy'],
      ['claim'],
      ['users/ana'],
    ]);
  });

  it('is refused where the sign-in is gone, and a repeated request too', async () => {
    const call = { role: 'student', requestId: 'a-request-of-ana-1' };
    await market.call(createUserDocument, ana, call);
    market.contacts.set('ana', { disabled: true });
    market.roles.delete('ana');
    await expectRefusal(market.call(createUserDocument, ana, call), 'sign-in-revoked');
    expect(market.roles.has('ana')).toBe(false);
    await expectRefusal(
      market.call(createUserDocument, CARLA, { role: 'coach' }).then(() => {
        market.contacts.set('carla', null);
        return market.call(createUserDocument, CARLA, { role: 'coach' });
      }),
      'sign-in-revoked',
    );
  });
});
