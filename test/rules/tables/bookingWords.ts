import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const now = serverTimestamp();
const text = { text: 'Bring the book.', updatedAt: now };
const noteOf = (authorRef: string, aboutRef: string, bookingRef: string) => ({
  ...{ bookingRef, authorRef, aboutRef },
  text: 'Bring the book.',
  createdAt: now,
  updatedAt: now,
});
const path = 'bookingNotes/enrolled_open';
const fresh = noteOf('enrolled', 'coach', 'untold');

export const bookingNotes: RulesTable = {
  collection: 'bookingNotes/{noteId}',
  blocks: [
    {
      document: 'what a student keeps of a booking',
      path,
      list: { where: [['authorRef', '==', 'enrolled']] },
      create: noteOf('enrolled', 'coach', 'open'),
      update: text,
      rows: [
        allow(['get', 'list', 'update', 'delete'], ['enrolled'], 'it is its author’s own'),
        deny(
          ['get', 'list', 'update', 'delete'],
          everyoneBut('enrolled'),
          'the other side reads it no more than a stranger, nor does an admin',
        ),
        allow(['create'], ['enrolled'], 'a side of the booking notes what it likes'),
        deny(['create'], everyoneBut('enrolled'), 'nobody notes for another one'),
      ],
    },
    {
      document: 'what a suspended coach keeps of a booking',
      path: 'bookingNotes/suspended_ofSuspended',
      list: { where: [['authorRef', '==', 'suspended']] },
      create: noteOf('suspended', 'enrolled', 'ofSuspended'),
      update: text,
      rows: [
        allow(['get', 'list'], ['suspended'], 'reading goes on'),
        deny(['get', 'list'], everyoneBut('suspended'), 'it is its author’s own'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    {
      by: 'enrolled',
      verb: 'get',
      path: 'bookingNotes/enrolled_untold',
      verdict: 'allow',
      because: 'one may look whether one has noted something',
    },
    ...refusedReads([
      { by: 'coach', path: 'bookingNotes/enrolled_untold', because: 'that there is none is not told either' },
      { by: 'visitor', path: 'bookingNotes/enrolled_untold', because: 'a visitor notes nothing' },
    ]),
    ...attempts('allow', { by: 'enrolled', verb: 'create', path: 'bookingNotes/enrolled_untold' }, [
      [fresh, 'the student is a side of it'],
    ]),
    ...attempts('allow', { by: 'coach', verb: 'create', path: 'bookingNotes/coach_untold' }, [
      [noteOf('coach', 'enrolled', 'untold'), 'so is the coach'],
    ]),
    ...attempts('deny', { by: 'coach', verb: 'create', path: 'bookingNotes/coach_untold' }, [
      [noteOf('coach', 'student', 'untold'), 'but of its own student alone'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'create', path: 'bookingNotes/student_untold' }, [
      [noteOf('student', 'coach', 'untold'), 'who is no side of it has nothing to note'],
      [noteOf('student', 'enrolled', 'untold'), 'nor about its student'],
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'create', path: 'bookingNotes/enrolled_none' }, [
      [noteOf('enrolled', 'coach', 'none'), 'there must be such a booking'],
    ]),
    ...attempts(
      'deny',
      { by: 'enrolled', verb: 'create', path: 'bookingNotes/enrolled_untold', with: fresh },
      [
        [{ authorRef: 'coach' }, 'nobody notes for another one'],
        [{ bookingRef: 'open' }, 'the id says of which booking'],
        [{ aboutRef: 'otherCoach' }, 'it is about the other side'],
        [{ aboutRef: 'enrolled' }, 'nobody is its own other side'],
        [{ text: 'x'.repeat(10_001) }, 'a note is at most 10000 characters'],
        [{ createdAt: new Date(0) }, 'the platform’s clock counts'],
        [{ rating: 5 }, 'an extra field is refused'],
      ],
    ),
    ...attempts('deny', { by: 'coach', verb: 'create', path: 'bookingNotes/enrolled_untold' }, [
      [fresh, 'nobody notes in another one’s place'],
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'update', path, with: text }, [
      [{ authorRef: 'coach' }, 'it stays its author’s'],
      [{ aboutRef: 'otherCoach' }, 'it stays about the same person'],
      [{ bookingRef: 'untold' }, 'it stays of the same booking'],
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'update', path: 'bookingNotes/enrolled_untold' }, [
      [text, 'there is nothing to change'],
    ]),
    {
      by: 'enrolled',
      verb: 'delete',
      path: 'bookingNotes/enrolled_untold',
      verdict: 'deny',
      because: 'there is nothing to delete',
    },
    {
      by: 'enrolled',
      verb: 'list',
      path,
      list: { where: [['authorRef', '==', 'enrolled']], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};

const aboutStudent = [
  ['aboutRef', '==', 'enrolled'],
  ['isRevealed', '==', true],
] as const;

export const bookingFeedback: RulesTable = {
  collection: 'bookingFeedback/{feedbackId}',
  blocks: [
    {
      document: 'what a coach said of a student, revealed',
      path: 'bookingFeedback/coach_talk',
      list: { where: aboutStudent },
      update: { updatedAt: now },
      rows: [
        allow(['get'], ['coach', 'enrolled', 'admin'], 'the two sides and the admins read it'),
        deny(['get'], everyoneBut('coach', 'enrolled', 'admin'), 'it is between the two'),
        allow(['list'], ['enrolled', 'admin'], 'a page of what was said of oneself'),
        deny(['list'], everyoneBut('enrolled', 'admin'), 'what is said of others is not told'),
        deny(['create', 'update', 'delete'], everyone, 'it is written through the platform, once'),
      ],
    },
    {
      document: 'what a coach said of a student, not revealed',
      path: 'bookingFeedback/coach_untold',
      list: { where: [['authorRef', '==', 'coach']] },
      update: { updatedAt: now },
      rows: [
        allow(['get', 'list'], ['coach', 'admin'], 'its author knows what it wrote'),
        deny(
          ['get', 'list'],
          everyoneBut('coach', 'admin'),
          'who it is about reads it no earlier than its time',
        ),
        deny(['create', 'update', 'delete'], everyone, 'it is written through the platform, once'),
      ],
    },
  ],
  attempts: [
    {
      by: 'coach',
      verb: 'get',
      path: 'bookingFeedback/coach_none',
      verdict: 'allow',
      because: 'one may look whether one has written',
    },
    ...refusedReads([
      { by: 'enrolled', path: 'bookingFeedback/coach_none', because: 'none and a hidden one look the same' },
      { by: 'enrolled', path: 'bookingFeedback/x', because: 'a name too short to be anybody’s is nobody’s' },
      { by: 'visitor', path: 'bookingFeedback/coach_none', because: 'a visitor writes none' },
    ]),
    {
      by: 'enrolled',
      verb: 'list',
      path: 'bookingFeedback/coach_talk',
      list: { where: [['aboutRef', '==', 'enrolled']] },
      verdict: 'deny',
      because: 'what is hidden is not listed among what is not',
    },
    {
      by: 'enrolled',
      verb: 'list',
      path: 'bookingFeedback/coach_talk',
      list: {
        where: [
          ['aboutRef', '==', 'enrolled'],
          ['isRevealed', '==', false],
        ],
      },
      verdict: 'deny',
      because: 'nobody counts what is hidden',
    },
    {
      by: 'enrolled',
      verb: 'list',
      path: 'bookingFeedback/coach_talk',
      list: { where: aboutStudent, limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};
