import type { Act } from './act';
import { oneOf } from './act';

/** People come, change and go. */
export const PEOPLE_ACTS: Readonly<Record<string, Act>> = {
  'a student signs up': {
    weight: 5,
    play: async ({ call, known, dice }) => {
      const uid = `student-${dice.below(1e9).toString(36)}`;
      const account = {
        role: 'student',
        fullName: `Student ${uid}`,
        timeZone: 'Europe/Berlin',
        locale: 'de',
      };
      if ((await call('accounts/createUserDocument', uid, account)) === undefined) return;
      const wish = { interestedProgram: 'Design', skillLevel: 'beginner', commitment: 'flexible' };
      if (await call('accounts/createStudentProfile', uid, wish)) known.students.push(uid);
    },
  },
  'a coach signs up': {
    weight: 1,
    play: async ({ call, known, dice }) => {
      const uid = `coach-${dice.below(1e9).toString(36)}`;
      const account = { role: 'coach', fullName: `Coach ${uid}` };
      if ((await call('accounts/createUserDocument', uid, account)) === undefined) return;
      const page = {
        title: 'Coach',
        bio: 'Chairs and tables.',
        style: 'Calm',
        specialties: ['Woodwork'],
        pastCompanies: [],
        linkedinUrl: 'https://www.linkedin.com/in/coach',
        availability: 'Mondays',
        currency: 'eur',
        hourlyRate: 5_000,
      };
      if (await call('accounts/createCoachProfile', uid, page)) known.coaches.push(uid);
    },
  },
  'a coach leaves the market or comes back': {
    weight: 1,
    play: ({ call, known, dice }) =>
      call(
        dice.chance(0.4) ? 'accounts/deactivateCoach' : 'accounts/reactivateCoach',
        dice.one(known.coaches),
        {},
      ),
  },
  'a coach takes another address': {
    weight: 1,
    play: ({ call, known, dice }) =>
      call('accounts/updateSlug', dice.one(known.coaches), { slug: `coach-of-${dice.below(5)}-crafts` }),
  },
  'a coach asks to be verified, and is': {
    weight: 1,
    play: async ({ call, known, dice, admin }) => {
      const coachId = dice.one(known.coaches);
      const asked = await call('accounts/requestVerification', coachId, { links: ['https://example.com/c'] });
      if (asked === undefined) return;
      const decision = dice.chance(0.7)
        ? { decision: 'approve' }
        : { decision: 'reject', reason: 'Unreadable' };
      await call('admin/verifyCoach', admin, { coachId, version: asked.version, ...decision });
    },
  },
  'an admin suspends somebody': {
    weight: 1,
    play: async ({ call, known, dice, admin }) => {
      const userId = dice.one(dice.chance(0.3) ? known.coaches : known.students);
      if (await call('admin/suspendUser', admin, { userId, reason: 'Spam' })) known.suspended.push(userId);
    },
  },
  'an admin ends a suspension': {
    weight: 2,
    play: async (life) => {
      const userId = oneOf(life, life.known.suspended);
      if (userId === undefined) return;
      if (await life.call('admin/unsuspendUser', life.admin, { userId }))
        life.known.suspended.splice(life.known.suspended.indexOf(userId), 1);
    },
  },
  'somebody goes for good': {
    weight: 1,
    play: ({ call, known, dice }) => {
      const userId = dice.one(known.students);
      return call('accounts/deleteUser', userId, { userId, immediately: true });
    },
  },
};
