import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const now = serverTimestamp();

export const skills: RulesTable = {
  collection: 'skills/{skillId}',
  blocks: [
    {
      document: 'a skill',
      path: 'skills/open',
      list: { where: [['status', '==', 'active']] },
      update: { name: 'Another name', updatedAt: now },
      rows: [
        allow(['get', 'list'], everyone, 'the graph of skills is public'),
        deny(['create', 'update', 'delete'], everyone, 'skills change through the platform, without circles'),
      ],
    },
  ],
  attempts: refusedReads([
    { by: 'visitor', verb: 'list', path: 'skills/open', list: { limit: 101 }, because: 'a list is a page' },
  ]),
};

export const skillGraphs: RulesTable = {
  collection: 'skillGraphs/{name}',
  blocks: [
    {
      document: 'the graph in one document',
      path: 'skillGraphs/current',
      update: { nodes: {} },
      rows: [
        deny(['get', 'list', 'create', 'update', 'delete'], everyone, 'it is large, and the platform’s own'),
      ],
    },
  ],
  attempts: [],
};

export const skillStatistics: RulesTable = {
  collection: 'skillStatistics/{name}',
  blocks: [
    {
      document: 'how the skills are spread',
      path: 'skillStatistics/current',
      update: { total: 0 },
      rows: [
        allow(['get'], everyone, 'how many there are of what is public'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'counted by the platform'),
      ],
    },
  ],
  attempts: [],
};

const level = { level: 6, updatedAt: now };

export const userSkills: RulesTable = {
  collection: 'userSkills/{userSkillId}',
  blocks: [
    {
      document: 'what an active coach teaches',
      path: 'userSkills/coach_open',
      list: {
        where: [
          ['userRef', '==', 'coach'],
          ['kind', '==', 'teaching'],
        ],
      },
      create: {
        userRef: 'coach',
        skillRef: 'open',
        kind: 'teaching',
        level: 5,
        createdAt: now,
        updatedAt: now,
      },
      update: level,
      rows: [
        allow(['get', 'list'], everyone, 'what is taught is public'),
        allow(['create', 'update', 'delete'], ['coach'], 'people say themselves what they can'),
        deny(['create', 'update', 'delete'], everyoneBut('coach'), 'nobody speaks for another one'),
      ],
    },
    {
      document: 'what a deactivated coach teaches',
      path: 'userSkills/otherCoach_open',
      list: {
        where: [
          ['userRef', '==', 'otherCoach'],
          ['kind', '==', 'teaching'],
        ],
      },
      create: {
        userRef: 'otherCoach',
        skillRef: 'open',
        kind: 'teaching',
        level: 5,
        createdAt: now,
        updatedAt: now,
      },
      update: level,
      rows: [
        allow(['get', 'list'], ['otherCoach', 'admin'], 'one’s own, and the admins see all'),
        deny(['get', 'list'], everyoneBut('otherCoach', 'admin'), 'it hangs on a page that is not shown'),
        allow(['delete'], ['otherCoach'], 'it may go'),
        deny(['delete'], everyoneBut('otherCoach'), 'nobody speaks for another one'),
        deny(['create', 'update'], everyone, 'who is not listed offers nothing'),
      ],
    },
    {
      document: 'what a student learns',
      path: 'userSkills/enrolled_open',
      list: { where: [['userRef', '==', 'enrolled']] },
      create: {
        userRef: 'enrolled',
        skillRef: 'open',
        kind: 'learning',
        level: 5,
        createdAt: now,
        updatedAt: now,
      },
      update: level,
      rows: [
        allow(['get', 'list'], ['enrolled', 'coach', 'admin'], 'the student’s, and its coach’s to see'),
        deny(['get', 'list'], everyoneBut('enrolled', 'coach', 'admin'), 'what one learns is private'),
        allow(['create', 'update', 'delete'], ['enrolled'], 'people say themselves what they can'),
        deny(['create', 'update', 'delete'], everyoneBut('enrolled'), 'nobody speaks for another one'),
      ],
    },
    {
      document: 'what a suspended person learns',
      path: 'userSkills/suspended_open',
      list: { where: [['userRef', '==', 'suspended']] },
      create: {
        userRef: 'suspended',
        skillRef: 'open',
        kind: 'learning',
        level: 5,
        createdAt: now,
        updatedAt: now,
      },
      update: level,
      rows: [
        allow(['get', 'list'], ['suspended', 'admin'], 'reading goes on'),
        deny(['get', 'list'], everyoneBut('suspended', 'admin'), 'what one learns is private'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    {
      by: 'student',
      verb: 'get',
      path: 'userSkills/student_open',
      verdict: 'allow',
      because: 'one may look whether one has said something',
    },
    ...refusedReads([
      {
        by: 'student',
        path: 'userSkills/otherStudent_open',
        because: 'nobody learns what another one has not said',
      },
      { by: 'visitor', path: 'userSkills/student_open', because: 'a visitor has said nothing' },
      {
        by: 'student',
        verb: 'list',
        path: 'userSkills/coach_open',
        list: { where: [['userRef', '==', 'coach']] },
        because: 'a coach’s own learning is private',
      },
      {
        by: 'coach',
        verb: 'list',
        path: 'userSkills/coach_open',
        list: { where: [['userRef', '==', 'coach']], limit: 101 },
        because: 'a list is a page',
      },
    ]),
    ...attempts(
      'deny',
      {
        by: 'student',
        verb: 'create',
        path: 'userSkills/student_open',
        with: {
          userRef: 'student',
          skillRef: 'open',
          kind: 'learning',
          level: 5,
          createdAt: now,
          updatedAt: now,
        },
      },
      [
        [{ kind: 'teaching' }, 'who teaches has a page'],
        [{ userRef: 'enrolled' }, 'nobody speaks for another one'],
        [{ skillRef: 'one' }, 'the id says which skill'],
        [{ level: 11 }, 'a level is out of ten'],
        [{ level: 0 }, 'a level begins at one'],
        [{ rate: 100 }, 'an hour has a lowest price'],
        [
          { endorsement: { coachRef: 'coach', level: 10, endorsedAt: now } },
          'nobody is the coach of oneself',
        ],
      ],
    ),
    ...attempts(
      'deny',
      {
        by: 'student',
        verb: 'create',
        path: 'userSkills/student_old',
        with: {
          userRef: 'student',
          skillRef: 'old',
          kind: 'learning',
          level: 5,
          createdAt: now,
          updatedAt: now,
        },
      },
      [[{}, 'what is deprecated is not taken up any more']],
    ),
    ...attempts(
      'deny',
      {
        by: 'student',
        verb: 'create',
        path: 'userSkills/student_none',
        with: {
          userRef: 'student',
          skillRef: 'none',
          kind: 'learning',
          level: 5,
          createdAt: now,
          updatedAt: now,
        },
      },
      [[{}, 'there is no such skill']],
    ),
    ...attempts(
      'deny',
      { by: 'enrolled', verb: 'update', path: 'userSkills/enrolled_open', with: { updatedAt: now } },
      [
        [
          { endorsement: { coachRef: 'coach', level: 10, endorsedAt: now } },
          'a coach’s word is the platform’s',
        ],
        [{ skillRef: 'one' }, 'the id says which skill'],
        [{ kind: 'teaching' }, 'who teaches has a page'],
      ],
    ),
    ...attempts('deny', { by: 'student', verb: 'update', path: 'userSkills/missing_open' }, [
      [level, 'there is nothing to change'],
    ]),
    {
      by: 'coach',
      verb: 'update',
      path: 'userSkills/coach_open',
      data: { rate: 9_000, currency: 'eur', updatedAt: now },
      verdict: 'allow',
      because: 'what is taught has a price',
    },
    {
      by: 'student',
      verb: 'delete',
      path: 'userSkills/student_open',
      verdict: 'deny',
      because: 'there is nothing to delete',
    },
  ],
};
