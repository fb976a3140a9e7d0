import { deleteField, serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut, type Person } from '../people';
import { allow, attempts, deny, refusedReads, type Block, type RulesTable } from '../table';

const now = serverTimestamp();
const content = { text: 'Step one.', createdAt: now, updatedAt: now };
const path = 'programs/published/lessons/open/content/body';
const files = Array.from({ length: 10 }, (_, i) => ({ name: `File ${i}`, url: `https://example.com/${i}` }));

function body(
  document: string,
  lesson: string,
  readers: Person[],
  writers: Person[],
  because: string,
): Block {
  return {
    document,
    path: `programs/${lesson}/content/body`,
    create: content,
    update: { text: 'Step two.', updatedAt: now },
    rows: [
      allow(['get'], readers, because),
      deny(['get'], everyoneBut(...readers), 'the content is for those who enrolled, on its day'),
      allow(['create', 'update'], writers, 'the coach writes what is taught'),
      deny(
        ['create', 'update'],
        everyoneBut(...writers),
        'only its coach, in good standing, writes a lesson',
      ),
      deny(['list', 'delete'], everyone, 'a lesson has one body and keeps it'),
    ],
  };
}

export const lessonContent: RulesTable = {
  collection: 'programs/{id}/lessons/{lessonId}/content/{name}',
  blocks: [
    body(
      'a lesson open at once',
      'published/lessons/open',
      ['enrolled', 'suspended', 'coach', 'admin'],
      ['coach'],
      'active students learn at once; one whose seat was taken back is none',
    ),
    body(
      'a lesson whose day has come',
      'published/lessons/due',
      ['enrolled', 'suspended', 'coach', 'admin'],
      ['coach'],
      'five days after enrolling have passed',
    ),
    body(
      'a lesson whose day is ahead',
      'published/lessons/ahead',
      ['coach', 'admin'],
      ['coach'],
      'thirty days after enrolling have not passed',
    ),
    body(
      'a lesson that its coach opened to one learner ahead of its day',
      'published/lessons/granted',
      ['enrolled', 'coach', 'admin'],
      ['coach'],
      'who was granted it learns; another learner waits thirty days',
    ),
    body('a preview', 'published/lessons/preview', everyone, ['coach'], 'a preview is for everyone'),
    body(
      'a preview in a draft',
      'draft/lessons/preview',
      ['coach', 'admin'],
      ['coach'],
      'a draft is not shown, its previews neither',
    ),
    body(
      'a lesson of an archived program',
      'archived/lessons/open',
      ['enrolled', 'coach', 'admin'],
      [],
      'who completed it keeps it; who paused does not',
    ),
    body(
      'a lesson of a suspended coach',
      'ofSuspended/lessons/open',
      ['suspended', 'admin'],
      [],
      'a suspended person still sees its own work',
    ),
  ],
  attempts: [
    ...attempts(
      'deny',
      { by: 'coach', verb: 'update', path, with: { updatedAt: now } },
      files.map((_, wrong) => [
        { attachments: files.map((file, index) => (index === wrong ? { name: 'A' } : file)) },
        `attachment ${wrong} is looked at`,
      ]),
    ),
    ...refusedReads([
      {
        by: 'admin',
        path: 'programs/missing/lessons/open/content/body',
        because: 'a program that is not there teaches nothing',
      },
    ]),
    ...attempts('deny', { by: 'coach', verb: 'update', path, with: { updatedAt: now } }, [
      [{ text: 'x'.repeat(100_001) }, 'a text is at most 100000 characters'],
      [{ text: ['a', 'b'] }, 'a text is text'],
      [{ videoUrl: 'http://example.com/video' }, 'a video has a secure address'],
      [
        { attachments: Array(11).fill({ name: 'A', url: 'https://example.com/a' }) },
        'at most ten attachments',
      ],
      [{ attachments: [{ name: 'A', url: 'file:///a' }] }, 'an attachment is a web address'],
      [{ attachments: [{ url: 'https://example.com/a' }] }, 'an attachment has a name'],
      [{ attachments: [{ name: 'A', url: 'https://example.com/a', run: true }] }, 'an attachment is no more'],
      [{ attachments: ['https://example.com/a'] }, 'an attachment is a map'],
      [{ attachments: 'none' }, 'attachments are a list'],
      [{ createdAt: now }, 'the past stays'],
      [{ price: 0 }, 'an extra field is refused'],
    ]),
    {
      by: 'coach',
      verb: 'update',
      path,
      data: {
        text: deleteField(),
        videoUrl: 'https://example.com/video',
        attachments: files,
        updatedAt: now,
      },
      verdict: 'allow',
      because: 'a lesson with a video and ten attachments',
    },
    {
      by: 'coach',
      verb: 'create',
      path: 'programs/published/lessons/missing/content/body',
      data: content,
      verdict: 'deny',
      because: 'a body belongs to a lesson',
    },
    {
      by: 'enrolled',
      verb: 'get',
      path: 'programs/published/lessons/missing/content/body',
      verdict: 'deny',
      because: 'a lesson that is not there teaches nothing',
    },
    {
      by: 'enrolled',
      verb: 'get',
      path: 'programs/versioned/lessons/kept/content/body',
      verdict: 'allow',
      because: 'what did not change since is one for all',
    },
    {
      by: 'enrolled',
      verb: 'get',
      path: 'programs/versioned/lessons/changed/content/body',
      verdict: 'deny',
      because: 'a learner has the content that it bought',
    },
    {
      by: 'enrolled',
      verb: 'get',
      path: 'programs/versioned/lessons/added/content/body',
      verdict: 'deny',
      because: 'a lesson that came later is not in what it bought',
    },
    {
      by: 'enrolled',
      verb: 'get',
      path: 'programs/versioned/lessons/drafted/content/body',
      verdict: 'deny',
      because: 'nobody learns from what the coach works at',
    },
    {
      by: 'otherStudent',
      verb: 'get',
      path: 'programs/versioned/lessons/changed/content/body',
      verdict: 'allow',
      because: 'who enrolled later has the newer one',
    },
    {
      by: 'otherStudent',
      verb: 'get',
      path: 'programs/versioned/lessons/added/content/body',
      verdict: 'allow',
      because: 'who enrolled later has the newer lessons',
    },
    {
      by: 'otherStudent',
      verb: 'get',
      path: 'programs/versioned/lessons/unpublished/content/body',
      verdict: 'deny',
      because: 'what is in no version is nobody’s yet',
    },
    {
      by: 'enrolled',
      verb: 'get',
      path: 'programs/cohort/lessons/open/content/body',
      verdict: 'deny',
      because: 'nothing opens before the program starts',
    },
    {
      by: 'enrolled',
      verb: 'get',
      path: 'programs/archived/lessons/ahead/content/body',
      verdict: 'allow',
      because: 'who completed a program keeps all of it',
    },
    ...attempts(
      'deny',
      { by: 'coach', verb: 'update', path: 'programs/versioned/lessons/kept/content/body' },
      [[{ text: 'Anew.', updatedAt: serverTimestamp() }, 'what learners have is kept before it changes']],
    ),
    ...attempts(
      'allow',
      { by: 'coach', verb: 'update', path: 'programs/versioned/lessons/drafted/content/body' },
      [[{ text: 'Anew.', updatedAt: serverTimestamp() }, 'what was kept may change']],
    ),
    ...attempts(
      'allow',
      { by: 'coach', verb: 'update', path: 'programs/versioned/lessons/unpublished/content/body' },
      [[{ text: 'Anew.', updatedAt: serverTimestamp() }, 'what no version has may change']],
    ),
    ...attempts(
      'deny',
      { by: 'coach', verb: 'update', path: 'programs/versioned/lessons/changed/content/body' },
      [[{ text: 'Anew.', updatedAt: serverTimestamp() }, 'the newest version is what learners have']],
    ),
  ],
};
