import type {
  Conversation,
  ConversationMember,
  ConversationTally,
} from '../../../functions/src/contracts/documents/conversations';
import type { Message } from '../../../functions/src/contracts/documents/messages';
import type { Upload } from '../../../functions/src/contracts/documents/uploads';
import { isNumbered } from '../../../functions/src/contracts/utilities/messageSeq';
import { isShownAs, shownOf } from '../../../functions/src/domain/messaging/numbered';
import { isPseudonym } from '../../../functions/src/domain/privacy/pseudonymised';
import { type Check, type Finding, faultIf, mendedBy, unequal } from '../finding';
import { batched, folded, grouped, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

/** What was said in a conversation, as far as counts need it: numbers by their senders, and those of what was taken back. */
interface Said {
  readonly bySender: ReadonlyMap<string, number[]>;
  readonly deleted: number[];
}

const nothingSaid = (): Said => ({ bySender: new Map(), deleted: [] });

/** Changes what it is given, so that a long conversation is gone through once. */
function withMessage(said: Said, { data: { seq, senderRef, isDeleted } }: Row<Message>): Said {
  if (!isNumbered({ seq })) return said;
  if (isDeleted) said.deleted.push(seq);
  else {
    const own = said.bySender.get(senderRef);
    if (own === undefined) (said.bySender as Map<string, number[]>).set(senderRef, [seq]);
    else own.push(seq);
  }
  return said;
}

/** The messages of a conversation have the numbers from 1 on, each once, and its list shows the last of them as it is. */
export const messageNumbers: Check = async function* (source) {
  const conversations = joined({
    conversation: keyed(rowsOf(source, 'conversations'), rootId),
    said: folded(rowsOf(source, 'conversations/messages'), rootId, nothingSaid, withMessage),
  });
  for await (const { key, conversation, said = nothingSaid() } of conversations) {
    if (conversation === undefined) {
      yield* faultIf(true, `conversations/${key}`, 'is gone, and messages of it are left');
      continue;
    }
    const { path, data } = conversation;
    const numbers = [...said.deleted, ...[...said.bySender.values()].flat()].sort((a, b) => a - b);
    const wrong = numbers.findIndex((number, index) => number !== index + 1);
    yield* faultIf(wrong >= 0, path, `has no message ${wrong + 1}, or one twice`);
    yield* unequal(path, 'lastSeq', data.lastSeq, numbers.at(-1) ?? 0);
    yield* unequal(path, 'unreadShare', data.unreadShare, data.lastSeq);
    if (data.lastMessageRef === undefined) {
      yield* faultIf(data.lastSeq > 0, path, 'names no last message');
      continue;
    }
    const [last] = (await source.getAll([`${path}/messages/${data.lastMessageRef}`])) as (
      Message | undefined
    )[];
    yield* unequal(path, 'the number of its last message', last?.seq, data.lastSeq);
    yield* faultIf(
      last !== undefined && !isShownAs(data.lastMessage, shownOf(last)),
      path,
      'shows its last message otherwise',
    );
  }
};

/** What a person has not read is what a recount says. */
export const unreadCounts: Check = async function* (source) {
  const conversations = joined({
    conversation: keyed(rowsOf(source, 'conversations'), rootId),
    members: grouped(rowsOf(source, 'conversations/members'), rootId),
    said: folded(rowsOf(source, 'conversations/messages'), rootId, nothingSaid, withMessage),
  });
  for await (const { key, conversation, members = [], said = nothingSaid() } of conversations) {
    if (conversation === undefined) continue;
    const present = members.filter(({ data }) => data.toSeq === undefined);
    const paths = present.map(({ data }) => `users/${data.userRef}/conversations/${key}`);
    const tallies = (await source.getAll(paths)) as (ConversationTally | undefined)[];
    for (const [index, { data }] of present.entries()) {
      const [path, tally] = [paths[index] ?? '', tallies[index]];
      if (tally !== undefined) yield* mendedBy(`settle-unread:${key}:`, tallyFaults(path, tally, data, said));
    }
  }
};

function tallyFaults(
  path: string,
  { readSeq, skipped, unreadShare, blockedRefs }: ConversationTally,
  member: ConversationMember,
  { bySender, deleted }: Said,
): Finding[] {
  const after = (numbers: readonly number[] = []): number => numbers.filter((seq) => seq > readSeq).length;
  const others = [...new Set([member.userRef, ...blockedRefs])].map((uid) => after(bySender.get(uid)));
  const recount = others.reduce((sum, each) => sum + each, after(deleted));
  return [
    ...unequal(path, 'readSeq', readSeq, member.readSeq),
    ...unequal(path, 'skipped', skipped, recount),
    ...unequal(path, 'unreadShare', unreadShare, 0 - (readSeq + skipped)),
  ];
}

/** Who takes part has an open membership and, unless erased, a tally, and nobody else; the stretches of one person do not overlap. */
export const memberships: Check = async function* (source) {
  const conversations = joined({
    conversation: keyed(rowsOf(source, 'conversations'), rootId),
    members: grouped(rowsOf(source, 'conversations/members'), rootId),
  });
  for await (const { key, conversation, members = [] } of conversations) {
    if (conversation === undefined) {
      yield* faultIf(true, `conversations/${key}`, 'is gone, and members of it are left');
      continue;
    }
    const { path, data } = conversation;
    const open = members
      .filter(({ data: { toSeq } }) => toSeq === undefined)
      .map(({ data: { userRef } }) => userRef);
    yield* unequal(path, 'who takes part', data.participantRefs.toSorted().join(), open.sort().join());
    const uids = [...new Set([...data.participantRefs, ...members.map(({ data: { userRef } }) => userRef)])];
    const tallies = await source.getAll(uids.map((uid) => `users/${uid}/conversations/${key}`));
    for (const [index, uid] of uids.entries())
      yield* unequal(
        `users/${uid}/conversations/${key}`,
        'is there',
        tallies[index] !== undefined,
        data.participantRefs.includes(uid) && !isPseudonym(uid),
      );
    for (const member of members) yield* stretchFaults(member, data);
  }
};

function stretchFaults({ path, data }: Row<ConversationMember>, { lastSeq }: Conversation): Finding[] {
  const { fromSeq, toSeq = Infinity, earlier = [], readSeq } = data;
  const stretches = [...earlier, { fromSeq, toSeq }];
  const isBroken = stretches.some(
    (stretch, index) =>
      stretch.toSeq < stretch.fromSeq - 1 ||
      stretch.fromSeq <= (stretches[index - 1]?.toSeq ?? 0) ||
      stretch.fromSeq > lastSeq + 1,
  );
  return [
    ...faultIf(
      isBroken,
      path,
      'has stretches that overlap, end before they begin, or begin beyond what was said',
    ),
    ...faultIf(readSeq > lastSeq, path, 'has read more than was said'),
  ];
}

/** A file that a message names knows of the message, and a file that belongs to a message is named there. */
export const messageFiles: Check = async function* (source) {
  for await (const batch of batched(rowsOf(source, 'conversations/messages'))) {
    const named = batch.flatMap(({ path, data }) =>
      (data.attachments ?? []).map(({ fileRef }) => ({ path, fileRef })),
    );
    const uploads = await source.getAll(named.map(({ fileRef }) => `uploads/${fileRef}`));
    for (const [index, { path, fileRef }] of named.entries()) {
      const upload = uploads[index] as Upload | undefined;
      // What a moderator took away stays named.
      const isMissed = upload?.status === 'ready' && !upload.refs.includes(path);
      yield* faultIf(isMissed, path, `names file ${fileRef}, which does not belong to it`);
    }
  }
  for await (const batch of batched(rowsOf(source, 'uploads'))) {
    const claims = batch.flatMap(({ path, data: { id, purpose, refs } }) =>
      purpose === 'attachment' ? refs.map((ref) => ({ path, id, ref })) : [],
    );
    const messages = await source.getAll(claims.map(({ ref }) => ref));
    for (const [index, { path, id, ref }] of claims.entries()) {
      const { attachments = [] } = (messages[index] ?? {}) as Partial<Message>;
      const isNamed = attachments.some(({ fileRef }) => fileRef === id);
      yield* faultIf(!isNamed, path, `belongs to ${ref}, which does not name it`);
    }
  }
};
