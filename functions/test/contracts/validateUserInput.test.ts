import { describe, expect, it } from 'vitest';
import { validateUserInput } from '../../src/contracts/validateUserInput';

const STUDENT = { interestedProgram: 'Art', skillLevel: 'beginner', commitment: 'flexible' };
const PROGRAM = { title: 'Pottery', category: 'Art', description: 'Clay' };

describe('validating input before it is sent', () => {
  it('is every kind that the documents name', () => {
    for (const type of ['user', 'coach', 'student', 'program'] as const) {
      const { isValid, errors } = validateUserInput({ colour: 'red' }, type);
      expect(isValid, type).toBe(false);
      expect(errors.length, type).toBeGreaterThan(0);
    }
  });

  it.each([
    ['user', { role: 'student' }, []],
    ['user', { role: 'admin' }, ['role']],
    ['student', STUDENT, []],
    ['student', { ...STUDENT, skillLevel: 'expert' }, ['skillLevel']],
    ['program', PROGRAM, []],
    ['program', { ...PROGRAM, tags: ['a', ''], price: -1 }, ['price', 'tags.1']],
    ['coach', null, ['']],
  ] as const)('%s %j is wrong in %j', (type, input, paths) => {
    const { isValid, errors } = validateUserInput(input, type);
    expect(errors.map(({ path }) => path)).toEqual(paths);
    expect(isValid).toBe(paths.length === 0);
  });
});
