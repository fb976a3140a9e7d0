import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const now = serverTimestamp();
const mark = { completed: true, createdAt: now, updatedAt: now };
const path = 'enrollments/enrolled_published/lessonProgress/open';
const tried = (lesson: string) => `enrollments/enrolled_published/lessonProgress/${lesson}`;

export const lessonProgress: RulesTable = {
  collection: 'enrollments/{enrollmentId}/lessonProgress/{lessonId}',
  blocks: [
    {
      document: "an active student's mark",
      path,
      create: mark,
      update: { completed: true, updatedAt: now },
      rows: [
        allow(['get', 'list'], ['enrolled', 'coach'], 'the student and its coach see how far it is'),
        deny(['get', 'list'], everyoneBut('enrolled', 'coach'), 'how far somebody is, nobody else sees'),
        allow(['create', 'update'], ['enrolled'], 'the student marks its own way'),
        deny(['create', 'update'], everyoneBut('enrolled'), 'nobody learns for somebody else'),
        deny(['delete'], everyone, 'a mark is changed, not lost'),
      ],
    },
    {
      document: 'the mark of somebody suspended',
      path: 'enrollments/suspended_published/lessonProgress/open',
      create: mark,
      update: { completed: true, updatedAt: now },
      rows: [
        allow(['get', 'list'], ['suspended', 'coach'], 'the student and its coach see how far it is'),
        deny(['get', 'list'], everyoneBut('suspended', 'coach'), 'how far somebody is, nobody else sees'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      {
        by: 'student',
        verb: 'list',
        path: 'enrollments/student_published/lessonProgress/open',
        because: 'without an enrollment there is no progress',
      },
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'update', path, with: { updatedAt: now } }, [
      [{ completed: 'done' }, 'completed or not'],
      [{ position: 30 }, 'where the video stands is kept elsewhere'],
      [{ score: 100 }, 'an extra field is refused'],
      [{ createdAt: now }, 'the past stays'],
    ]),
    ...attempts('allow', { by: 'enrolled', verb: 'create', path }, [
      [{ ...mark, completed: false }, 'a lesson may be begun and not completed'],
    ]),
    ...attempts('allow', { by: 'enrolled', verb: 'update', path, with: { updatedAt: now } }, [
      [{ completed: false }, 'a mark may be taken back'],
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'create', path }, [
      [{ ...mark, createdAt: new Date(0) }, 'the platform’s clock counts'],
      [{ ...mark, position: 30 }, 'where the video stands is kept elsewhere'],
      [{ ...mark, completed: 'done' }, 'completed or not'],
      [{ createdAt: now, updatedAt: now }, 'a mark says whether it is completed'],
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'create', path: tried('missing') }, [
      [mark, 'only a lesson of the program can be marked'],
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'create', path: tried('o pen') }, [
      [mark, 'an id looks like nothing else'],
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'create', path: tried('ahead') }, [
      [mark, 'a lesson is not completed before its day'],
    ]),
    ...attempts('allow', { by: 'enrolled', verb: 'create', path: tried('due') }, [
      [mark, 'a lesson is completed from its day on'],
    ]),
    ...attempts(
      'deny',
      { by: 'otherStudent', verb: 'create', path: 'enrollments/otherStudent_published/lessonProgress/open' },
      [[mark, 'a cancelled enrollment is over']],
    ),
    ...attempts(
      'deny',
      { by: 'student', verb: 'create', path: 'enrollments/student_published/lessonProgress/open' },
      [[mark, 'without an enrollment there is no progress']],
    ),
    {
      by: 'enrolled',
      verb: 'list',
      path,
      list: { limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
    {
      by: 'student',
      verb: 'get',
      path: 'enrollments/student_published/lessonProgress/open',
      verdict: 'deny',
      because: 'without an enrollment there is no progress',
    },
  ],
};
