import { expect, it } from 'vitest';
import * as triggers from '../../../src/entry/triggers';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import { EVE, SAM, aMarket } from '../../support/aMarket';

/** What lists of the market follow live. */
const FOLLOWED = ['programs/{programId}', 'publicProfiles/{uid}', 'coaches/{uid}', 'ratingSummaries/{id}'];

/** Where a seat is taken; who listens to it counts it. */
const SEATS = /^programs\/bootcamp\/seats\/\d+$/;

const PATTERNS = [...Object.values(triggers).map(({ document }): string => document), ...FOLLOWED].map(
  (pattern) => new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
);

it('enrolling and leaving write nothing that a list follows, and wake nobody but who counts the seat', async () => {
  const market = await aMarket();
  let before = market.documents.dump();
  const changed = (): string[] => {
    const after = market.documents.dump();
    const paths = Object.keys({ ...before, ...after }).filter(
      (path) => JSON.stringify(before[path]) !== JSON.stringify(after[path]),
    );
    before = after;
    return paths;
  };
  const acts = [
    () => market.call(enrollStudent, SAM, { programId: 'bootcamp' }),
    () => market.call(enrollStudent, EVE, { programId: 'bootcamp' }),
    () => market.call(unenrollStudent, SAM, { enrollmentId: 'sam_bootcamp' }),
    () => market.call(enrollStudent, SAM, { programId: 'bootcamp' }),
  ];
  for (const act of acts) {
    await act();
    const written = changed();
    expect(written.filter((path) => path.startsWith('enrollments/'))).toHaveLength(1);
    const heard = written.filter((path) => PATTERNS.some((pattern) => pattern.test(path)));
    expect(heard).toEqual([expect.stringMatching(SEATS)]);
  }
});
