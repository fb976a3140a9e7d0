import { beforeAll, describe, expect, it } from 'vitest';
import { allOperations } from '../../scripts/reference/operations';
import { badInputs } from './support/badInputs';
import { callRaw } from './support/call';
import { people, type Person } from './support/people';
import { database, meter } from './support/suite';
import { VALID_INPUTS } from './support/validInputs';

const operations = await allOperations();
const validInputs = new Map<string, (typeof VALID_INPUTS)[keyof typeof VALID_INPUTS]>(
  Object.entries(VALID_INPUTS),
);

/** Nobody may get more than 60 calls a minute wrong in one service, and each fault is tried up to three times. */
const FAULTS_EACH = 20;

/** Each operation's inputs, and the admins of its service who share them: from the first on, before the end. */
const spoilt = inTurn(
  operations.map((operation) => {
    const inputs = badInputs(operation, validInputs.get(operation.name) ?? {});
    return { name: operation.name, inputs, count: Math.ceil(inputs.length / FAULTS_EACH) };
  }),
);

let admin: Person;
let admins: readonly Person[];

beforeAll(async () => {
  admins = await people(1 + Math.max(...spoilt.map(({ end }) => end)), 'admin');
  admin = admins.at(-1)!;
  await meter.settled();
});

/** Gives each operation other admins than those of its service before it; each service counts for itself. */
function inTurn<T extends { readonly name: string; readonly count: number }>(all: readonly T[]) {
  const taken = new Map<string, number>();
  return all.map((each) => {
    const [service = ''] = each.name.split('/');
    const first = taken.get(service) ?? 0;
    taken.set(service, first + each.count);
    return { ...each, first, end: first + each.count };
  });
}

/** A cursor is good only where it came from; what is removed has tests of its own (`functions/test/handlers/removal.test.ts`). */
const LEFT_OUT: readonly string[] = ['cursor', 'remove'];

/** What the act itself writes: a job that was still on its way writes once, a refusal that writes does so each time, before it answers. */
async function leastWrites(act: () => Promise<void>, tries = 3): Promise<number> {
  const before = await meter.cost();
  await act();
  const writes = (await meter.cost()).writes - before.writes;
  return writes === 0 || tries === 1 ? writes : Math.min(writes, await leastWrites(act, tries - 1));
}

/** What stands in the place of other fields, so that no input has both. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  'payments/createPromotionCode': ['amount', 'currency'],
  'scheduling/bookSeries': ['until'],
  'scheduling/createSessionSeries': ['until'],
};

describe('the inputs to spoil', () => {
  it('are one for each operation', () => {
    expect([...validInputs.keys()].sort()).toEqual(operations.map(({ name }) => name));
  });

  it.each(operations)('pass the schema of $name', ({ name, input }) => {
    expect(input.safeParse(validInputs.get(name)).error?.issues ?? []).toEqual([]);
  });

  it('use every field', () => {
    for (const { name, input } of operations) {
      const fields = Object.keys(input.shape).filter(
        (field) => !LEFT_OUT.includes(field) && !INSTEAD[name]?.includes(field),
      );
      const used = Object.keys(validInputs.get(name) ?? {}).filter((field) => !LEFT_OUT.includes(field));
      expect(used.sort()).toEqual(fields.sort());
    }
  });
});

describe('bad input', () => {
  it.each(spoilt)(
    'to $name is refused with its path, and writes nothing',
    async ({ name, inputs, first, end }) => {
      const callers = admins.slice(first, end);
      const refuseAll = async () => {
        const answers = await Promise.all(
          inputs.map(async ({ what, body, path }, index) => {
            const { idToken } = callers[Math.floor(index / FAULTS_EACH)]!;
            const { error } = await callRaw(name, `{"data":${body}}`, idToken);
            const paths = error?.details?.issues?.map((issue) => issue.path) ?? [];
            return {
              what,
              status: error?.status,
              reason: error?.details?.reason,
              isNamed: path === undefined ? paths.length === 1 : paths.includes(path),
            };
          }),
        );
        expect(answers.length).toBeGreaterThan(5);
        expect(answers).toEqual(
          inputs.map(({ what }) => ({
            what,
            status: 'INVALID_ARGUMENT',
            reason: 'invalid-input',
            isNamed: true,
          })),
        );
      };
      expect(await leastWrites(refuseAll)).toBe(0);
    },
  );

  it('leaves no prototype changed behind', async () => {
    const answer = await callRaw(
      'learning/enrollStudent',
      '{"data":{"__proto__":{"programId":"x"}}}',
      admin.idToken,
    );
    expect(answer.error?.details?.issues).toEqual([{ path: '', message: 'unknown key __proto__' }]);
    expect((await database.collection('enrollments').where('studentRef', '==', admin.uid).get()).empty).toBe(
      true,
    );
  });
});
