import { everyone, everyoneBut, type Person } from '../rules/people';
import { allow, deny } from '../rules/table';
import type { FileAttempt, FileBlock } from './fileTable';

const MIB = 1024 * 1024;

/** Their tokens say that they are admins. */
const pretenders: readonly Person[] = ['demotedAdmin', 'suspendedAdmin', 'ghost'];

export const blocks: readonly FileBlock[] = [
  {
    file: "a student's avatar",
    path: 'avatars/student/face.png',
    rows: [
      allow(['get'], everyoneBut(...pretenders), 'a face is public'),
      deny(['get'], pretenders, 'a token that claims too much opens nothing'),
      deny(['list'], everyone, 'nobody looks through files'),
      allow(['create', 'update'], ['student'], 'it is its own'),
      deny(['create', 'update'], everyoneBut('student'), 'only the owner sets it'),
      allow(['delete'], ['student', 'admin'], 'the owner, and moderation'),
      deny(['delete'], everyoneBut('student', 'admin'), 'it is not theirs'),
    ],
  },
  {
    file: 'the avatar of somebody who is suspended',
    path: 'avatars/suspended/face.png',
    rows: [
      allow(['get'], everyoneBut(...pretenders), 'a face is public'),
      deny(['get'], pretenders, 'a token that claims too much opens nothing'),
      deny(['list'], everyone, 'nobody looks through files'),
      deny(['create', 'update'], everyone, 'a suspension stops every write'),
      allow(['delete'], ['admin'], 'moderation'),
      deny(['delete'], everyoneBut('admin'), 'a suspension stops every write'),
    ],
  },
  {
    file: 'a picture of a published program',
    path: 'programs/published/images/cover.webp',
    rows: [
      allow(['get'], everyoneBut(...pretenders), 'the program is public'),
      deny(['get'], pretenders, 'a token that claims too much opens nothing'),
      deny(['list'], everyone, 'nobody looks through files'),
      allow(['create', 'update'], ['coach'], 'its coach describes it'),
      deny(['create', 'update'], everyoneBut('coach'), 'only its coach describes it'),
      allow(['delete'], ['coach', 'admin'], 'its coach, and moderation'),
      deny(['delete'], everyoneBut('coach', 'admin'), 'it is not theirs'),
    ],
  },
  {
    file: 'a picture of a draft',
    path: 'programs/draft/images/cover.webp',
    rows: [
      allow(['get'], ['coach', 'admin'], 'a draft is for its coach'),
      deny(['get'], everyoneBut('coach', 'admin'), 'nobody else knows of it'),
      deny(['list'], everyone, 'nobody looks through files'),
      allow(['create', 'update'], ['coach'], 'its coach describes it'),
      deny(['create', 'update'], everyoneBut('coach'), 'only its coach describes it'),
      allow(['delete'], ['coach', 'admin'], 'its coach, and moderation'),
      deny(['delete'], everyoneBut('coach', 'admin'), 'it is not theirs'),
    ],
  },
  {
    file: 'a picture of an archived program',
    path: 'programs/archived/images/cover.webp',
    rows: [
      allow(['get'], ['coach', 'admin', 'enrolled', 'otherStudent'], 'its learners keep it'),
      deny(['get'], everyoneBut('coach', 'admin', 'enrolled', 'otherStudent'), 'it is no longer on offer'),
      deny(['list'], everyone, 'nobody looks through files'),
      deny(['create', 'update'], everyone, 'it stays as its learners know it'),
      allow(['delete'], ['admin'], 'moderation'),
      deny(['delete'], everyoneBut('admin'), 'it stays as its learners know it'),
    ],
  },
  {
    file: 'a picture whose program is gone',
    path: 'programs/gone/images/cover.webp',
    rows: [
      allow(['get', 'delete'], ['admin'], 'moderation finds what was left behind'),
      deny(['get', 'delete'], everyoneBut('admin'), 'there is no such program'),
      deny(['list', 'create', 'update'], everyone, 'there is no such program'),
    ],
  },
  {
    file: 'a file that no rule speaks of',
    path: 'programs/published/lessons/open/talk.mp4',
    rows: [deny(['get', 'list', 'create', 'update', 'delete'], everyone, 'what no rule grants is refused')],
  },
];

const avatar = { by: 'student', verb: 'create', path: 'avatars/student/face.png' } as const;

export const attempts: readonly FileAttempt[] = [
  { ...avatar, upload: { bytes: 5 * MIB }, verdict: 'allow', because: 'five mebibytes are the limit' },
  { ...avatar, upload: { bytes: 5 * MIB + 1 }, verdict: 'deny', because: 'one byte more is too much' },
  { ...avatar, upload: { contentType: 'text/html' }, verdict: 'deny', because: 'a page is no picture' },
  {
    ...avatar,
    upload: { contentType: 'image/svg+xml' },
    verdict: 'deny',
    because: 'an SVG may carry scripts',
  },
  { ...avatar, path: 'avatars/student/page.html', verdict: 'deny', because: 'the name says what it is' },
  {
    ...avatar,
    path: 'avatars/student/a/b.png',
    verdict: 'deny',
    because: 'there are no folders in a folder',
  },
  {
    ...avatar,
    verb: 'update',
    upload: { contentType: 'text/html' },
    verdict: 'deny',
    because: 'a picture does not become a page',
  },
  {
    by: 'coach',
    verb: 'create',
    path: 'programs/missing/images/cover.png',
    verdict: 'deny',
    because: 'there is no such program',
  },
  {
    by: 'coach',
    verb: 'create',
    path: 'programs/published/images/cover.pdf',
    upload: { contentType: 'application/pdf' },
    verdict: 'deny',
    because: 'a document is no picture',
  },
  ...(
    [
      ['face.png', 'image/png'],
      ['face.jpg', 'image/jpeg'],
      ['face.jpeg', 'image/jpeg'],
      ['face.webp', 'image/webp'],
      ['face.gif', 'image/gif'],
    ] as const
  ).map(([file, contentType]): FileAttempt => ({
    ...avatar,
    path: `avatars/student/${file}`,
    upload: { contentType },
    verdict: 'allow',
    because: 'the name and the type say the same',
  })),
  ...(
    [
      ['face.png', { contentType: 'image/jpeg' }, 'the name and the type say the same'],
      ['face.png', { contentType: 'image/png; charset=utf-8' }, 'a type is one of four'],
      ['face.jpg', { contentType: 'image/webp' }, 'the name and the type say the same'],
      ['face-2.png', {}, 'there is one place for a face'],
      ['another.png', {}, 'there is one place for a face'],
      ['face.png', { contentEncoding: 'gzip' }, 'a picture is not unpacked into something else'],
      ['face.png', { contentDisposition: 'attachment' }, 'a picture is shown, not saved'],
      ['face.png', { contentDisposition: 'inline; filename="page.html"' }, 'a picture has no other name'],
      ['face.png', { contentDisposition: 'x'.repeat(5_000) }, 'what a file says of itself has an end'],
      ['face.png', { customMetadata: { note: 'x'.repeat(5_000) } }, 'nothing is hung on a picture'],
    ] as const
  ).flatMap(([file, upload, because]) =>
    (['create', 'update'] as const)
      .filter((verb) => verb === 'create' || file === 'face.png')
      .map((verb): FileAttempt => ({
        ...avatar,
        verb,
        path: `avatars/student/${file}`,
        upload,
        verdict: 'deny',
        because,
      })),
  ),
  {
    ...avatar,
    upload: { contentEncoding: 'identity', contentDisposition: "inline; filename*=utf-8''face.png" },
    verdict: 'allow',
    because: 'that is what Storage writes itself',
  },
  ...['cover', '0', '9'].map((place): FileAttempt => ({
    by: 'coach',
    verb: 'create',
    path: `programs/published/images/${place}.png`,
    verdict: 'allow',
    because: 'a program has a cover and ten more',
  })),
  ...['10', 'front', 'x'.repeat(90)].map((place): FileAttempt => ({
    by: 'coach',
    verb: 'create',
    path: `programs/published/images/${place}.png`,
    verdict: 'deny',
    because: 'a program has a cover and ten more',
  })),
  ...(['accountless', 'anonymous'] as const).map((by): FileAttempt => ({
    by,
    verb: 'create',
    path: `avatars/${by}/face.png`,
    verdict: 'deny',
    because: 'who has no account stores nothing',
  })),
  ...[new Date(0).toISOString(), 0, null, {}].map((until): FileAttempt => ({
    ...avatar,
    given: { 'suspensions/student': { until } },
    verdict: 'deny',
    because: 'a suspension whose end cannot be read has none',
  })),
  {
    ...avatar,
    given: { 'suspensions/student': { until: new Date(0) } },
    verdict: 'allow',
    because: 'a suspension ends on its day',
  },
  ...(
    [
      ['visitor', undefined, 'deny', 'who shows no profile shows no face'],
      ['coach', undefined, 'deny', 'who shows no profile shows no face'],
      ['coach', false, 'deny', 'a page that is not shown shows no face'],
      ['visitor', true, 'allow', 'a page that is shown shows its face'],
      ['student', undefined, 'allow', 'it is its own'],
      ['admin', undefined, 'allow', 'moderation'],
    ] as const
  ).map(([by, isActive, verdict, because]): FileAttempt => ({
    by,
    verb: 'get',
    path: 'avatars/student/face.png',
    given: {
      'users/student/settings/privacy': { profileVisible: false },
      ...(isActive !== undefined && { 'coaches/student': { isActive } }),
    },
    verdict,
    because,
  })),
  ...[{ 'users/admin': { role: 'admin', status: 'suspended' } }, { 'suspensions/admin': {} }].map(
    (given): FileAttempt => ({
      by: 'admin',
      verb: 'delete',
      path: 'avatars/student/face.png',
      given,
      verdict: 'deny',
      because: 'an admin is who the account says to be one, in good standing',
    }),
  ),
];
