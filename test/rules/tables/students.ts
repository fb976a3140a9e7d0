import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';
import { lateWrite } from './lateWrites';

const now = serverTimestamp();
const path = 'students/enrolled';

export const students: RulesTable = {
  collection: 'students/{uid}',
  blocks: [
    {
      document: 'a student whom a coach teaches',
      path,
      list: { where: [['coachRefs', 'array-contains', 'coach']] },
      update: { learningGoals: ['Ship something'], currentLevel: 'Curious', updatedAt: now },
      rows: [
        allow(['get'], ['enrolled', 'coach', 'admin'], 'the student, its coaches now, and the admins'),
        deny(['get'], everyoneBut('enrolled', 'coach', 'admin'), 'a learner is private'),
        allow(['list'], ['coach', 'admin'], 'coaches see whom they teach'),
        deny(['list'], everyoneBut('coach', 'admin'), 'whom a coach teaches is between them'),
        allow(['update'], ['enrolled'], 'the student says what it wants to learn'),
        deny(['update'], everyoneBut('enrolled'), 'nobody speaks for a student'),
        deny(['create', 'delete'], everyone, 'profiles come and go through the platform'),
      ],
    },
    {
      document: 'a student whom nobody teaches',
      path: 'students/student',
      list: { where: [['userRef', '==', 'student']] },
      update: { skillLevel: 'advanced', updatedAt: now },
      rows: [
        allow(['get'], ['student', 'admin'], 'only the student and the admins'),
        deny(
          ['get'],
          everyoneBut('student', 'admin'),
          'a coach who does not teach a student does not see it',
        ),
        allow(['list'], ['admin'], 'the admins see who is there'),
        deny(['list'], everyoneBut('admin'), 'students are not a directory'),
        allow(['update'], ['student'], 'the student says what it wants to learn'),
        deny(['update'], everyoneBut('student'), 'nobody speaks for a student'),
        deny(['create', 'delete'], everyone, 'profiles come and go through the platform'),
      ],
    },
    {
      document: 'a suspended student',
      path: 'students/suspended',
      list: { where: [['userRef', '==', 'suspended']] },
      update: { skillLevel: 'advanced', updatedAt: now },
      rows: [
        allow(['get'], ['suspended', 'admin'], 'a suspended person still sees its own data'),
        deny(['get'], everyoneBut('suspended', 'admin'), 'a learner is private'),
        allow(['list'], ['admin'], 'the admins see who is there'),
        deny(['list'], everyoneBut('admin'), 'students are not a directory'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    lateWrite('students/ghost', { interestedProgram: 'Any', updatedAt: now }),
    ...refusedReads([
      { by: 'coach', path: 'students/missing', because: 'a hidden student and none look the same' },
    ]),
    ...attempts('deny', { by: 'otherStudent', verb: 'update', path: 'students/otherStudent' }, [
      [{ skillLevel: 'advanced', updatedAt: now }, 'there must be a profile to change'],
    ]),
    ...attempts('allow', { by: 'enrolled', verb: 'update', path }, [
      [{ timeZone: 'Asia/Kolkata', updatedAt: now }, 'students say where they are'],
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'update', path, with: { updatedAt: now } }, [
      [{ coachRefs: ['otherCoach'] }, 'who teaches whom follows the enrollments'],
      [{ stats: { totalBookings: 99 } }, 'statistics are counted, not claimed'],
      [{ quiz: { version: 9, answers: {}, submittedAt: now } }, 'answers come by a call, with all factors'],
      [
        { preferences: { language: 'English', currency: 'usd', withinDays: 7 } },
        'so does what a student demands',
      ],
      [{ userRef: 'student' }, 'a profile stays its owner’s'],
      [{ skillLevel: 'wizard' }, 'an unknown level is refused'],
      [{ commitment: 'sometimes' }, 'an unknown commitment is refused'],
      [{ interestedProgram: 'x'.repeat(201) }, 'the interest is at most 200 characters'],
      [{ learningGoals: 'everything' }, 'goals are a list'],
      [{ learningGoals: [1] }, 'a goal is text'],
      [{ learningGoals: Array(21).fill('goal') }, 'at most twenty goals'],
      [{ learningGoals: ['x'.repeat(201)] }, 'a goal is at most 200 characters'],
      [{ currentLevel: '' }, 'a level is not empty'],
      [{ timeZone: '../etc' }, 'a time zone looks like one'],
      [{ isVerified: true }, 'an extra field is refused'],
    ]),
    {
      by: 'coach',
      verb: 'list',
      path,
      list: { where: [['coachRefs', 'array-contains', 'coach']], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
    {
      by: 'otherCoach',
      verb: 'list',
      path,
      verdict: 'deny',
      because: 'a list without a coach holds students of others',
    },
  ],
};
