import { describe, expect, it } from 'vitest';
import { student } from '../../../src/contracts/documents/students';
import { paths } from '../../../src/domain/paths';
import createStudentProfile from '../../../src/handlers/accounts/createStudentProfile';
import { aCaller, aPlatform } from '../../support/aPlatform';
import { aUser } from '../../support/people';

const PROFILE = { interestedProgram: 'Web development', skillLevel: 'beginner', commitment: 'part-time' };

describe('creating a student profile', () => {
  it.each(['student', 'coach'] as const)('makes it for a %s', async (role) => {
    const platform = aPlatform();
    platform.documents.put(paths.user('ana'), aUser('ana', { role }));
    const input = { ...PROFILE, learningGoals: ['A job'], timeZone: 'Europe/Lisbon' };
    expect(await platform.call(createStudentProfile, aCaller('ana', role), input)).toEqual({
      studentId: 'ana',
    });
    expect(student.parse(await platform.documents.get(paths.student('ana')))).toMatchObject({
      ...input,
      id: 'ana',
      userRef: 'ana',
    });
  });

  it('is refused a second time, and without an account', async () => {
    const platform = aPlatform();
    await expect(platform.call(createStudentProfile, aCaller('ana'), PROFILE)).rejects.toMatchObject({
      details: { reason: 'user-missing' },
    });
    platform.documents.put(paths.user('ana'), aUser('ana'));
    await platform.call(createStudentProfile, aCaller('ana'), PROFILE);
    await expect(platform.call(createStudentProfile, aCaller('ana'), PROFILE)).rejects.toMatchObject({
      code: 'already-exists',
      details: { reason: 'profile-exists', studentId: 'ana' },
    });
  });

  it.each([
    ['an unknown level', { skillLevel: 'guru' }, 'skillLevel'],
    ['statistics of its own', { stats: { totalSpent: 0 } }, 'stats'],
    ['an empty interest', { interestedProgram: '  ' }, 'interestedProgram'],
  ])('refuses %s', async (_title, wrong, path) => {
    await expect(
      aPlatform().call(createStudentProfile, aCaller('ana'), { ...PROFILE, ...wrong }),
    ).rejects.toMatchObject({ details: { reason: 'invalid-input', issues: [{ path }] } });
  });
});
