import { serverTimestamp } from 'firebase/firestore';
import { MAX_CHAPTERS } from '../../../functions/src/contracts/documents/chapters';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const now = serverTimestamp();
const chapter = { id: 'one', title: 'Getting started', position: 1, createdAt: now, updatedAt: now };
const update = { title: 'The very beginning', updatedAt: now };
const path = 'programs/published/chapters/one';
const LONG = 'x'.repeat(129);

/** The outline of the program as the platform has counted it. */
function chaptersCounted(count: number) {
  const chapterRefs = Array.from({ length: count }, (_, index) => `chapter-${index}`);
  return {
    'programs/published/outline/lessons': {
      lessonRefs: [],
      chapterRefs,
      version: 1,
      updatedAt: new Date(1e12),
    },
  };
}

export const chapters: RulesTable = {
  collection: 'programs/{id}/chapters/{chapterId}',
  blocks: [
    {
      document: 'a chapter of a published program',
      path,
      create: chapter,
      update,
      rows: [
        allow(['get', 'list'], everyone, 'the outline sells the program'),
        allow(['create', 'update'], ['coach'], 'its coach writes the outline'),
        deny(['create', 'update'], everyoneBut('coach'), 'nobody writes another one’s outline'),
        deny(['delete'], everyone, 'deleting closes the gap, which the platform does'),
      ],
    },
    {
      document: 'a chapter of a draft',
      path: 'programs/draft/chapters/one',
      create: chapter,
      update,
      rows: [
        allow(['get', 'list'], ['coach', 'admin'], 'a draft is between its coach and the admins'),
        deny(['get', 'list'], everyoneBut('coach', 'admin'), 'a draft is not shown'),
        allow(['create', 'update'], ['coach'], 'a draft is there to be written'),
        deny(['create', 'update'], everyoneBut('coach'), 'nobody writes another one’s outline'),
        deny(['delete'], everyone, 'deleting closes the gap, which the platform does'),
      ],
    },
    {
      document: 'a chapter of an archived program',
      path: 'programs/archived/chapters/one',
      create: chapter,
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
      document: 'a chapter of a suspended coach',
      path: 'programs/ofSuspended/chapters/one',
      create: chapter,
      update,
      rows: [
        allow(['get', 'list'], everyone, 'it shows until the platform unlists it'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      {
        by: 'visitor',
        path: 'programs/missing/chapters/one',
        because: 'a program that is not there has none',
      },
    ]),
    ...attempts('deny', { by: 'coach', verb: 'create', path: `programs/published/chapters/${LONG}` }, [
      [{ ...chapter, id: LONG }, 'an id has an end'],
    ]),
    ...attempts(
      'deny',
      { by: 'coach', verb: 'create', path: 'programs/published/chapters/two', with: chapter },
      [
        [{}, 'a chapter carries its own id'],
        [{ id: 'two', title: 'x'.repeat(121) }, 'a title is at most 120 characters'],
        [{ id: 'two', position: 0 }, 'positions begin at 1'],
        [{ id: 'two', position: 101 }, 'a program has at most 100 chapters'],
        [{ id: 'two', position: 1.5 }, 'positions are whole'],
        [{ id: 'two', isFree: true }, 'an extra field is refused'],
        [{ id: 'two', createdAt: new Date(0) }, 'nothing is dated back'],
      ],
    ),
    ...attempts('deny', { by: 'coach', verb: 'update', path, with: { updatedAt: now } }, [
      [{ position: 2 }, 'the order changes in one step, which the platform does'],
      [{ title: '' }, 'a title is not empty'],
    ]),
    ...attempts('deny', { by: 'coach', verb: 'create', path: 'programs/missing/chapters/one' }, [
      [chapter, 'a chapter belongs to a program'],
    ]),
    {
      by: 'coach',
      verb: 'create',
      path: 'programs/fresh/chapters/two',
      data: { ...chapter, id: 'two' },
      given: { 'programs/fresh': { coachRef: 'coach', status: 'draft' } },
      verdict: 'allow',
      because: 'the first chapter comes before any count',
    },
    ...[
      {
        given: chaptersCounted(MAX_CHAPTERS - 1),
        verdict: 'allow',
        because: 'there is room for one more',
      } as const,
      { given: chaptersCounted(MAX_CHAPTERS), verdict: 'deny', because: 'the outline is full' } as const,
    ].map((tried) => ({
      by: 'coach' as const,
      verb: 'create' as const,
      path: 'programs/published/chapters/two',
      data: { ...chapter, id: 'two' },
      ...tried,
    })),
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
