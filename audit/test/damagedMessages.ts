import { HANDED_OVER } from '../../seed/src/world/buildTalks';
import { type Damage, WORLD, changed, without } from './damagedWorld';

const TALK =
  WORLD.find(({ path, data }) => /^conversations\/direct_[^/]+$/.test(path) && 'lastSeq' in data)?.path ?? '';
const ID = TALK.split('/')[1] ?? '';
const MEMBER = `${TALK}/members/student-ben`;
const TALLY = `users/student-ben/conversations/${ID}`;
const NUMBERED = 'messages have their numbers, and a list shows the last one';
const UNREAD = 'what a person has not read is what a recount says';
const MEMBERS = 'who takes part has a membership and a tally, and nobody else';
const FILES = 'a file of a message is named there, and knows of it';
const FILE = WORLD.find(({ data }) => 'purpose' in data && data.purpose === 'attachment')?.path ?? '';

/** The demo world with a fault in what people write to each other. */
export const MESSAGES_DAMAGE: readonly Damage[] = [
  ['a message that is lost', without(`${TALK}/messages/line-2`), NUMBERED, TALK],
  ['two messages of one number', changed(`${TALK}/messages/line-2`, { seq: 1 }), NUMBERED, TALK],
  ['a conversation that counts too far', changed(TALK, { lastSeq: 5, unreadShare: 5 }), NUMBERED, TALK],
  ['a share that is not what was said', changed(TALK, { unreadShare: 3 }), NUMBERED, TALK],
  ['a list that shows an older message', changed(TALK, { lastMessageRef: 'line-1' }), NUMBERED, TALK],
  [
    'a list that shows what was taken back',
    changed(`${TALK}/messages/line-4`, { isDeleted: true, content: undefined }),
    NUMBERED,
    TALK,
  ],
  ['messages of a conversation that is gone', without(TALK), NUMBERED, TALK],
  ['a tally that skips one too many', changed(TALLY, { skipped: 1, unreadShare: -4 }), UNREAD, TALLY],
  ['a tally behind its mark', changed(MEMBER, { readSeq: 4 }), UNREAD, TALLY],
  ['a share of another sum', changed(TALLY, { unreadShare: -2 }), UNREAD, TALLY],
  ['a tally without its block', changed(TALLY, { blockedRefs: ['coach-ana'] }), UNREAD, TALLY],
  ['somebody who takes part without a membership', without(MEMBER), MEMBERS, TALK],
  ['a membership that is over of who takes part', changed(MEMBER, { toSeq: 4 }), MEMBERS, TALK],
  ['somebody who takes part without a tally', without(TALLY), MEMBERS, TALLY],
  ['a member that takes no part', changed(TALK, { participantRefs: ['coach-ana'] }), MEMBERS, TALLY],
  ['stretches that overlap', changed(MEMBER, { earlier: [{ fromSeq: 1, toSeq: 2 }] }), MEMBERS, MEMBER],
  ['a file that its message does not claim', changed(FILE, { refs: [] }), FILES, HANDED_OVER],
  ['a file of a message that is gone', without(HANDED_OVER), FILES, FILE],
  ['a file of a message that names it no more', changed(HANDED_OVER, { attachments: [] }), FILES, FILE],
  ['a mark beyond what was said', changed(MEMBER, { readSeq: 9 }), MEMBERS, MEMBER],
];
