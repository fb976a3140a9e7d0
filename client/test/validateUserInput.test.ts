import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ValidatedInput, validateUserInput } from '../../functions/src/contracts/validateUserInput';
import { zodAsMini } from '../zodAsMini.mjs';

/** As the package has it, over zod/mini; ours is over zod, as at the platform. */
let packed: typeof validateUserInput;
let size: number;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'validation-'));
  const outfile = join(folder, 'validateUserInput.mjs');
  const { outputFiles } = await build({
    ...{ entryPoints: ['client/src/validateUserInput.ts'], bundle: true, format: 'esm', minify: true },
    ...{ charset: 'utf8', outfile, plugins: [zodAsMini], write: false },
  });
  const [{ contents } = { contents: new Uint8Array() }] = outputFiles;
  size = gzipSync(contents).byteLength;
  await build({
    ...{ entryPoints: ['client/src/validateUserInput.ts'], bundle: true, format: 'esm' },
    ...{ outfile, plugins: [zodAsMini] },
  });
  ({ validateUserInput: packed } = (await import(pathToFileURL(outfile).href)) as {
    validateUserInput: typeof validateUserInput;
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of each kind one that is right. */
const RIGHT: Readonly<Record<ValidatedInput, Readonly<Record<string, unknown>>>> = {
  user: { role: 'student', fullName: 'Ada Lovelace', phone: '+4915112340987', timeZone: 'Europe/Berlin' },
  coach: {
    ...{ title: 'Coach', bio: 'Listens.', specialties: ['Negotiation'], pastCompanies: [], style: 'Calm' },
    ...{ linkedinUrl: 'https://www.linkedin.com/in/ada', availability: 'Always', hourlyRate: 60_00 },
    ...{ currency: 'eur' },
  },
  student: { interestedProgram: 'Negotiation', skillLevel: 'beginner', commitment: 'flexible' },
  program: {
    title: 'Salary talks',
    description: 'How to ask.',
    category: 'Work',
    price: 9_900,
    currency: 'eur',
  },
};

const KINDS = Object.keys(RIGHT) as readonly ValidatedInput[];

describe('the validation of the package', () => {
  test.each(KINDS)('of a %s says what the platform says, in the same words', (kind) => {
    const wrong = fc.oneof(
      fc.anything({ withDate: true }),
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.integer(),
      fc.constantFrom('', ' ', 'x'.repeat(5_000), 'Mars/Olympus', 'zzz', '\u0000', -1, 0.5, [], {}, null),
    );
    const input = fc
      .tuple(fc.subarray([...Object.keys(RIGHT[kind]), 'unknown']), wrong, fc.boolean())
      .map(([keys, value, isLeftOut]) =>
        Object.fromEntries(
          [...new Set([...Object.keys(RIGHT[kind]), ...keys])]
            .filter((key) => !(isLeftOut && keys.includes(key)))
            .map((key) => [key, keys.includes(key) ? value : RIGHT[kind][key]]),
        ),
      );
    fc.assert(
      fc.property(fc.oneof(input, fc.anything()), (given) => {
        expect(packed(given, kind)).toEqual(validateUserInput(given, kind));
      }),
    );
    expect(packed(RIGHT[kind], kind)).toEqual(validateUserInput(RIGHT[kind], kind));
  });

  test('is small', () => {
    expect(size).toBeLessThan(25_000);
  });
});
