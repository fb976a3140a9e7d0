import { everyone, everyoneBut } from '../rules/people';
import { allow, deny } from '../rules/table';
import type { FileAttempt, FileBlock } from './fileTable';

const MIB = 1024 * 1024;

export const blocks: readonly FileBlock[] = [
  {
    file: "a student's avatar",
    path: 'avatars/student/face.png',
    rows: [
      allow(['get'], everyone, 'a face is public'),
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
      allow(['get'], everyone, 'a face is public'),
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
      allow(['get'], everyone, 'the program is public'),
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
    by: 'admin',
    verb: 'get',
    path: 'programs/missing/images/cover.png',
    verdict: 'deny',
    because: 'there is no such program',
  },
  {
    by: 'admin',
    verb: 'delete',
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
];
