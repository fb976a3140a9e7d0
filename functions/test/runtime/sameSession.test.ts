import { describe, expect, it } from 'vitest';
import { paths } from '../../src/domain/paths';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import unenrollStudent from '../../src/handlers/learning/unenrollStudent';
import createReview from '../../src/handlers/reviews/createReview';
import { CARLA, ROOT, SAM, aMarket } from '../support/aMarket';
import { aStudent } from '../support/builders';
import { expectRefusal } from '../support/expectRefusal';

const bootcamp = { programId: 'bootcamp' };

describe('P02: two tabs, two people, two roles', () => {
  it('a screen that was made for somebody else acts for nobody, an admin neither', async () => {
    const market = await aMarket();
    await market.call(enrollStudent, SAM, { ...bootcamp, asUid: 'sam' });
    const before = market.documents.dump();
    const leave = { enrollmentId: 'sam_bootcamp', asUid: 'sam' };
    await expectRefusal(market.call(unenrollStudent, ROOT, leave), 'session-changed');
    await expectRefusal(market.call(enrollStudent, SAM, { ...bootcamp, asUid: 'eve' }), 'session-changed');
    expect(market.documents.dump()).toEqual(before);
    expect(await market.call(unenrollStudent, SAM, leave)).toMatchObject({ status: 'cancelled' });
  });

  it('who teaches and learns enrols in no program of theirs and reviews none, by whichever token', async () => {
    const market = await aMarket();
    market.documents.put(paths.student('carla'), aStudent('carla'));
    const review = { targetType: 'program', targetId: 'bootcamp', rating: 5 };
    const before = market.documents.dump();
    for (const role of ['coach', 'student'] as const) {
      const caller = { ...CARLA, role };
      await expectRefusal(market.call(enrollStudent, caller, bootcamp), 'own-program');
      await expectRefusal(market.call(createReview, caller, review), 'review-not-earned');
    }
    expect(market.documents.dump()).toEqual(before);
  });

  it('the log says who acted, and in which role', async () => {
    const market = await aMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    const logged = await market.documents.query({ from: paths.activityLogs, limit: 10 });
    expect(logged.map(({ data: { userRef, role, action } }) => [userRef, role, action])).toEqual([
      ['sam', 'student', 'enroll-student'],
    ]);
  });
});
