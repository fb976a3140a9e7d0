import { randomUUID } from 'node:crypto';
import { httpsCallable } from 'firebase/functions';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../../seed/src/story/refusalOf';
import { call, callRaw, reasonOf } from './support/call';
import { atApp, people, person, type Person } from './support/people';
import { aProgram } from './support/programs';
import { succeed } from './support/scene';
import { addresses, database, meter } from './support/suite';

let coach: Person;
let student: Person;

beforeAll(async () => {
  [coach, student] = await Promise.all([person('coach'), person('student')]);
});

async function countOf(collection: string, field: string, value: string): Promise<number> {
  return (await database.collection(collection).where(field, '==', value).count().get()).data().count;
}

describe('an operation', () => {
  it.each([
    'learning/none',
    'learning/toString',
    'learning/__proto__',
    'learning',
    'learning/enrollStudent/more',
  ])('that does not exist is not found: %s', async (name) => {
    const answer = await call(name, {}, student.idToken);
    expect([answer.status, answer.error?.status, reasonOf(answer)]).toEqual([
      404,
      'NOT_FOUND',
      'unknown-operation',
    ]);
  });

  it('reaches the Web SDK with its code, reason and facts', async () => {
    const app = await atApp(student);
    const unknown = httpsCallable(app.functions, 'learning/none')({});
    await expect(unknown).rejects.toMatchObject({ code: 'functions/not-found' });
    const full = await aProgram(coach, { maxStudents: 1 });
    await succeed('learning/enrollStudent', { programId: full.id }, await person('student'));
    const refusal = await refusalOf(app.nebula.learning.enrollStudent({ programId: full.id }));
    expect(refusal).toMatchObject({
      code: 'failed-precondition',
      reason: 'program-full',
      details: { maxStudents: 1, currentEnrollments: 1 },
    });
    await app.leave();
  });

  it('names each bad field to the Web SDK', async () => {
    const app = await atApp(student);
    const bad = app.nebula.reviews.createReview({ targetType: 'program', targetId: 'x', rating: 9 });
    await expect(bad).rejects.toMatchObject({ code: 'invalid-argument', issues: [{ path: 'rating' }] });
    await app.leave();
  });

  it('answers only POST', async () => {
    const response = await fetch(`${addresses.functions}/learning/enrollStudent`);
    expect(response.status).toBe(400);
  });
});

describe('a request with an id', () => {
  const input = { title: 'Once only', category: 'Testing', description: 'Made once.', price: 0 };

  it('gets the first answer again when it is repeated, and has one effect', async () => {
    const author = await person('coach');
    const request = { ...input, requestId: randomUUID() };
    const first = await call('catalog/createProgram', request, author.idToken);
    const second = await call('catalog/createProgram', request, author.idToken);
    expect(first.result).toMatchObject({ slug: expect.stringContaining('once-only') });
    expect(second).toEqual(first);
    expect(await countOf('programs', 'coachRef', author.uid)).toBe(1);
  });

  it('has one effect when it is sent many times at once', async () => {
    const program = await aProgram(coach, { maxStudents: 5 });
    const request = { programId: program.id, requestId: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => call('learning/enrollStudent', request, student.idToken)),
    );
    const [first] = answers;
    expect(first?.result).toMatchObject({ status: 'active' });
    expect(answers).toEqual(answers.map(() => first));
    expect(await countOf('enrollments', 'programRef', program.id)).toBe(1);
  });

  it('is refused when the id belongs to another request', async () => {
    const requestId = randomUUID();
    await call('catalog/createProgram', { ...input, title: 'First use', requestId }, coach.idToken);
    const reused = await call(
      'catalog/createProgram',
      { ...input, title: 'Second use', requestId },
      coach.idToken,
    );
    expect([reused.error?.status, reasonOf(reused)]).toEqual(['FAILED_PRECONDITION', 'request-id-reused']);
  });

  it("is not answered from another person's", async () => {
    const other = await person('coach');
    const request = { ...input, title: 'Mine', requestId: randomUUID() };
    const [mine, theirs] = [
      await call('catalog/createProgram', request, coach.idToken),
      await call('catalog/createProgram', request, other.idToken),
    ];
    expect(theirs.error).toBeUndefined();
    expect(theirs.result).not.toEqual(mine.result);
  });
});

describe('too many calls', () => {
  it('are refused for the person who makes them, and for nobody else', async () => {
    const [busy, other] = (await people(2, 'student')) as [Person, Person];
    const ask = (who: Person) =>
      call('reviews/createReview', { targetType: 'program', targetId: 'none', rating: 3 }, who.idToken);
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(busy)));
    const reasons = new Set(answers.map(reasonOf));
    expect(reasons).toEqual(new Set(['review-target-missing', 'rate-limited']));
    expect(reasonOf(await ask(other))).toBe('review-target-missing');
    await meter.settled();
  });
});

describe('a network that gets too much wrong', () => {
  it('is refused whatever it sends, and its neighbour is not', async () => {
    const ask = (address: string) => callRaw('learning/none', '{"data":{}}', undefined, address);
    const answers = await Promise.all(Array.from({ length: 300 }, () => ask('192.0.2.44')));
    expect(new Set(answers.map(reasonOf))).toEqual(new Set(['unknown-operation', 'rate-limited']));
    expect(reasonOf(await ask('192.0.2.45'))).toBe('unknown-operation');
  });
});
