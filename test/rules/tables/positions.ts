import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, type RulesTable } from '../table';

const now = serverTimestamp();
const position = { position: 30, updatedAt: now };
const path = 'enrollments/enrolled_published/positions/open';
const tried = (lesson: string) => `enrollments/enrolled_published/positions/${lesson}`;
const mine = { studentRef: 'enrolled', ...position };

export const positions: RulesTable = {
  collection: 'enrollments/{enrollmentId}/positions/{lessonId}',
  blocks: [
    {
      document: "an active student's place in a video",
      path,
      create: mine,
      update: position,
      rows: [
        allow(['get'], ['enrolled'], 'the student goes on where it stopped'),
        deny(['get'], everyoneBut('enrolled'), 'where somebody stopped, nobody else sees'),
        allow(['create', 'update'], ['enrolled'], 'the student’s own player keeps it'),
        deny(['create', 'update'], everyoneBut('enrolled'), 'nobody watches for somebody else'),
        deny(['list', 'delete'], everyone, 'it is looked up by its lesson, and overwritten'),
      ],
    },
    {
      document: 'the place of somebody suspended',
      path: 'enrollments/suspended_published/positions/open',
      create: { studentRef: 'suspended', ...position },
      update: position,
      rows: [
        allow(['get'], ['suspended'], 'the student goes on where it stopped'),
        deny(['get'], everyoneBut('suspended'), 'where somebody stopped, nobody else sees'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    ...attempts('deny', { by: 'enrolled', verb: 'update', path, with: position }, [
      [{ position: -1 }, 'a position is not negative'],
      [{ position: 86_401 }, 'a video is at most a day'],
      [{ position: 'end' }, 'a position is a number'],
      [{ studentRef: 'student' }, 'it stays its student’s'],
      [{ updatedAt: new Date(0) }, 'the platform’s clock counts'],
      [{ score: 100 }, 'an extra field is refused'],
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'create', path }, [
      [{ ...mine, studentRef: 'student' }, 'it is its student’s'],
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'create', path: tried('missing') }, [
      [mine, 'only a lesson of the program has a place'],
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'create', path: tried('ahead') }, [
      [mine, 'a lesson is not watched before its day'],
    ]),
    ...attempts('allow', { by: 'enrolled', verb: 'create', path: tried('due') }, [
      [mine, 'a lesson is watched from its day on'],
    ]),
    ...attempts(
      'deny',
      { by: 'otherStudent', verb: 'create', path: 'enrollments/otherStudent_published/positions/open' },
      [[{ studentRef: 'otherStudent', ...position }, 'a cancelled enrollment is over']],
    ),
    ...attempts(
      'deny',
      { by: 'student', verb: 'create', path: 'enrollments/student_published/positions/open' },
      [[{ studentRef: 'student', ...position }, 'without an enrollment there is nothing to watch']],
    ),
    {
      by: 'enrolled',
      verb: 'get',
      path: tried('due'),
      verdict: 'allow',
      because: 'a student may ask before there is one',
    },
    {
      by: 'student',
      verb: 'get',
      path: tried('due'),
      verdict: 'deny',
      because: 'what is not there is nobody else’s either',
    },
  ],
};
