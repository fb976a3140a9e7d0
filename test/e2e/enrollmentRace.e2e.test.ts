import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditDatabase } from './support/auditDatabase';
import { type Answer, call, reasonOf } from './support/call';
import { people, person } from './support/people';
import { aProgram } from './support/programs';
import { addresses, database } from './support/suite';

const BUSY: readonly (string | undefined)[] = ['unavailable', 'contention'];
const TRIES = 10;

/** As the client does it: who hears that the platform is busy asks again under the same id, which gives a lost answer back. */
const enroll =
  (programId: string) =>
  async (student: { idToken: string }): Promise<Answer> => {
    const input = { programId, requestId: randomUUID() };
    for (let tries = 1; ; tries += 1) {
      const answer = await call('learning/enrollStudent', input, student.idToken);
      if (tries === TRIES || !BUSY.includes(reasonOf(answer))) return answer;
    }
  };

function tally(answers: readonly Answer[]): Record<string, number> {
  const counts = Map.groupBy(answers, (answer) => reasonOf(answer) ?? 'enrolled');
  return Object.fromEntries([...counts].map(([outcome, all]) => [outcome, all.length]));
}

async function enrollmentsIn(programId: string): Promise<number> {
  return (await database.collection('enrollments').where('programRef', '==', programId).count().get()).data()
    .count;
}

async function seatsTaken(programId: string): Promise<unknown> {
  const { docs } = await database.collection(`programs/${programId}/seats`).get();
  return docs.reduce((sum, seats) => sum + Number(seats.get('taken')), 0);
}

/** The faults of the engine from now on, as its README lists them. */
async function play(...faults: readonly object[]): Promise<void> {
  const plan = { method: 'PUT', body: JSON.stringify({ seed: 11, faults }) };
  const answer = await fetch(`${addresses.engine}/faults`, plan);
  if (!answer.ok) throw new Error(await answer.text());
}

describe('a race for seats', () => {
  it('gives 10 seats to exactly 10 of 200 students who come at once, and says full to the others', async () => {
    const program = await aProgram(await person('coach'), { maxStudents: 10 });
    const students = await people(200, 'student');
    const answers = await Promise.all(students.map(enroll(program.id)));
    expect(tally(answers)).toEqual({ enrolled: 10, 'program-full': 190 });
    expect(await seatsTaken(program.id)).toBe(10);
    expect(await enrollmentsIn(program.id)).toBe(10);
  });

  it('enrols one student once who asks 20 times at once', async () => {
    const program = await aProgram(await person('coach'), { maxStudents: 10 });
    const student = await person('student');
    const answers = await Promise.all(Array.from({ length: 20 }, () => enroll(program.id)(student)));
    expect(tally(answers)).toEqual({ enrolled: 1, 'already-enrolled': 19 });
    expect(await seatsTaken(program.id)).toBe(1);
    expect(await enrollmentsIn(program.id)).toBe(1);
  });

  it('gives a freed seat to exactly one of those who wait for it', async () => {
    const program = await aProgram(await person('coach'), { maxStudents: 1 });
    const [first, ...others] = await people(9, 'student');
    expect(reasonOf(await enroll(program.id)(first!))).toBeUndefined();
    const left = await call(
      'learning/unenrollStudent',
      { enrollmentId: `${first!.uid}_${program.id}` },
      first!.idToken,
    );
    expect(reasonOf(left)).toBeUndefined();
    const answers = await Promise.all(others.map(enroll(program.id)));
    expect(tally(answers)).toEqual({ enrolled: 1, 'program-full': 7 });
    expect(await seatsTaken(program.id)).toBe(1);
  });

  describe('under contention as in production', () => {
    beforeAll(() => play({ kind: 'contend' }, { kind: 'hot', ms: 200, path: 'programs/{id}/seats/{shard}' }));
    afterAll(() => play());

    it('gives 10 seats to exactly 10 of 60 students who come at once', async () => {
      const program = await aProgram(await person('coach'), { maxStudents: 10 });
      const students = await people(60, 'student');
      const answers = await Promise.all(students.map(enroll(program.id)));
      expect(tally(answers)).toEqual({ enrolled: 10, 'program-full': 50 });
      expect(await seatsTaken(program.id)).toBe(10);
      expect(await enrollmentsIn(program.id)).toBe(10);
    });
  });

  it('leaves every invariant whole', async () => {
    expect(await auditDatabase()).toEqual([]);
  });
});
