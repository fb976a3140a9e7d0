import { deleteField } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const path = 'enrollments/enrolled_published';

export const enrollments: RulesTable = {
  collection: 'enrollments/{enrollmentId}',
  blocks: [
    {
      document: 'an active enrollment, listed by its student',
      path,
      list: { where: [['studentRef', '==', 'enrolled']] },
      update: { status: 'completed' },
      rows: [
        allow(
          ['get'],
          ['enrolled', 'coach', 'admin'],
          'an enrollment is seen by its two sides and the admins',
        ),
        deny(['get'], everyoneBut('enrolled', 'coach', 'admin'), 'who learns what is nobody else’s business'),
        allow(['list'], ['enrolled', 'admin'], 'students see where they are enrolled'),
        deny(['list'], everyoneBut('enrolled', 'admin'), 'where else a student learns, no coach sees'),
        deny(['create', 'update', 'delete'], everyone, 'a seat is given and taken by the platform'),
      ],
    },
    {
      document: 'an enrollment whose seat was taken back, listed by its coach',
      path: 'enrollments/otherStudent_published',
      list: {
        where: [
          ['coachRef', '==', 'coach'],
          ['programRef', '==', 'published'],
        ],
      },
      update: { status: 'active', revokedAt: deleteField() },
      rows: [
        allow(
          ['get'],
          ['otherStudent', 'coach', 'admin'],
          'an enrollment is seen by its two sides and the admins',
        ),
        deny(
          ['get'],
          everyoneBut('otherStudent', 'coach', 'admin'),
          'who learns what is nobody else’s business',
        ),
        allow(['list'], ['coach', 'admin'], 'coaches see who is in their programs'),
        deny(['list'], everyoneBut('coach', 'admin'), 'who else is in a program, no student sees'),
        deny(['create', 'update', 'delete'], everyone, 'a seat is given and taken by the platform'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'visitor', path: 'enrollments/visitor_published', because: 'a visitor is enrolled nowhere' },
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'update', path }, [
      [{ progress: 100 }, 'progress is computed, not claimed'],
      [{ paymentStatus: 'refunded' }, 'a payment’s status is the provider’s'],
      [{ amountPaid: 0 }, 'what was paid was paid'],
      [{ enrollmentDate: new Date(0) }, 'no drip date comes sooner'],
      [{ completedLessonRefs: ['ahead'] }, 'what is completed is counted, not claimed'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'create', path: 'enrollments/student_published' }, [
      [{ studentRef: 'student', programRef: 'published', status: 'active' }, 'nobody takes a seat directly'],
    ]),
    {
      by: 'student',
      verb: 'get',
      path: 'enrollments/student_published',
      verdict: 'allow',
      because: 'students may ask whether they are enrolled before they are',
    },
    {
      by: 'student',
      verb: 'get',
      path: 'enrollments/otherStudent_draft',
      verdict: 'deny',
      because: 'whether somebody else is enrolled is not told',
    },
    {
      by: 'student',
      verb: 'get',
      path: 'enrollments/s',
      verdict: 'deny',
      because: 'an id too short to be one’s own is not one’s own',
    },
    {
      by: 'enrolled',
      verb: 'list',
      path,
      list: { where: [['studentRef', '==', 'enrolled']], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
    { by: 'enrolled', verb: 'list', path, verdict: 'deny', because: 'all enrollments are not one’s own' },
  ],
};
