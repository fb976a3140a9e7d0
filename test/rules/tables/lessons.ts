import { serverTimestamp } from 'firebase/firestore';
import { MAX_LESSONS } from '../../../functions/src/contracts/documents/lessons';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, type RulesTable } from '../table';

const now = serverTimestamp();
const dated = { createdAt: now, updatedAt: now };
const lesson = (id: string) => ({
  id,
  chapterRef: 'one',
  title: 'Setting up',
  position: 1,
  isPreview: false,
});
const update = { title: 'Setting up your machine', durationMinutes: 45, updatedAt: now };
const path = 'programs/published/lessons/open';
const LONG = 'x'.repeat(129);

/** The outline of the program as the platform has counted it. */
function lessonsCounted(count: number) {
  const lessonRefs = Array.from({ length: count }, (_, index) => `lesson-${index}`);
  return { 'programs/published/outline/lessons': { lessonRefs, version: 1, updatedAt: new Date(1e12) } };
}

export const lessons: RulesTable = {
  collection: 'programs/{id}/lessons/{lessonId}',
  blocks: [
    {
      document: 'a lesson of a published program',
      path,
      create: { ...lesson('open'), ...dated },
      update,
      rows: [
        allow(['get', 'list'], everyone, 'the outline sells the program'),
        allow(['create', 'update'], ['coach'], 'its coach writes the outline'),
        deny(['create', 'update'], everyoneBut('coach'), 'nobody writes another one’s outline'),
        deny(['delete'], everyone, 'deleting keeps everyone’s progress right, which the platform does'),
      ],
    },
    {
      document: 'a lesson of a draft',
      path: 'programs/draft/lessons/preview',
      create: { ...lesson('preview'), ...dated },
      update,
      rows: [
        allow(['get', 'list'], ['coach', 'admin'], 'a draft is between its coach and the admins'),
        deny(['get', 'list'], everyoneBut('coach', 'admin'), 'a draft is not shown, its previews neither'),
        allow(['create', 'update'], ['coach'], 'a draft is there to be written'),
        deny(['create', 'update'], everyoneBut('coach'), 'nobody writes another one’s outline'),
        deny(['delete'], everyone, 'deleting closes the gap, which the platform does'),
      ],
    },
    {
      document: 'a lesson of an archived program',
      path: 'programs/archived/lessons/open',
      create: { ...lesson('open'), ...dated },
      update,
      rows: [
        allow(['get', 'list'], ['coach', 'admin', 'enrolled', 'otherStudent'], 'its learners keep it'),
        deny(
          ['get', 'list'],
          everyoneBut('coach', 'admin', 'enrolled', 'otherStudent'),
          'it is off the shelf',
        ),
        deny(['create', 'update', 'delete'], everyone, 'an archived program stays as it is'),
      ],
    },
    {
      document: 'a lesson of a suspended coach',
      path: 'programs/ofSuspended/lessons/open',
      create: { ...lesson('open'), ...dated },
      update,
      rows: [
        allow(['get', 'list'], everyone, 'it shows until the platform unlists it'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    ...attempts('deny', { by: 'coach', verb: 'create', path: `programs/published/lessons/${LONG}` }, [
      [{ ...lesson(LONG), ...dated }, 'an id has an end'],
    ]),
    ...attempts(
      'deny',
      {
        by: 'coach',
        verb: 'create',
        path: 'programs/published/lessons/new',
        with: { ...lesson('new'), ...dated },
      },
      [
        [{ id: 'open' }, 'a lesson carries its own id'],
        [{ chapterRef: 'missing' }, 'a lesson belongs to a chapter'],
        [{ chapterRef: 'one/lessons' }, 'a chapter is named by its id'],
        [{ chapterRef: 1 }, 'an id is text'],
        [{ title: '' }, 'a title is not empty'],
        [{ description: 'x'.repeat(2_001) }, 'a description is at most 2000 characters'],
        [{ position: 501 }, 'a program has at most 500 lessons'],
        [{ durationMinutes: -5 }, 'a duration is not negative'],
        [{ durationMinutes: 1_441 }, 'a lesson is at most a day'],
        [{ isPreview: 'yes' }, 'preview or not'],
        [{ dripAfterDays: 731 }, 'a drip waits at most two years'],
        [{ createdAt: new Date(0) }, 'nothing is dated back'],
        [{ content: 'Everything' }, 'the content lies in a document of its own'],
      ],
    ),
    ...attempts(
      'allow',
      {
        by: 'coach',
        verb: 'create',
        path: 'programs/published/lessons/new',
        with: { ...lesson('new'), ...dated },
      },
      [[{ description: 'All of it', durationMinutes: 30, dripAfterDays: 7 }, 'a lesson with all its fields']],
    ),
    {
      by: 'coach',
      verb: 'create',
      path: 'programs/fresh/lessons/first',
      data: { ...lesson('first'), ...dated },
      given: {
        'programs/fresh': { coachRef: 'coach', status: 'draft' },
        'programs/fresh/chapters/one': { id: 'one' },
      },
      verdict: 'allow',
      because: 'the first lesson comes before any count',
    },
    ...[
      {
        given: lessonsCounted(MAX_LESSONS - 1),
        verdict: 'allow',
        because: 'there is room for one more',
      } as const,
      { given: lessonsCounted(MAX_LESSONS), verdict: 'deny', because: 'the outline is full' } as const,
    ].map((tried) => ({
      by: 'coach' as const,
      verb: 'create' as const,
      path: 'programs/published/lessons/new',
      data: { ...lesson('new'), ...dated },
      ...tried,
    })),
    ...attempts('deny', { by: 'coach', verb: 'update', path, with: { updatedAt: now } }, [
      [{ title: '' }, 'a title is not empty'],
      [{ position: 9 }, 'the order changes in one step, which the platform does'],
      [{ chapterRef: 'two' }, 'a lesson moves through the platform'],
      [{ createdAt: now }, 'the past stays'],
    ]),
    {
      by: 'visitor',
      verb: 'list',
      path,
      list: { limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};
