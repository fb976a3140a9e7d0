import type { Conversation, ConversationMember } from '../../contracts/documents/conversations';
import type { Message } from '../../contracts/documents/messages';
import { MAX_PARTICIPANTS, MAX_STRETCHES } from '../../contracts/utilities/messageSeq';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';
import { newMember } from './conversations';

/** Lets somebody in from the next message on: what it could read before stays readable, what came between does not become so. */
export function joined(
  conversation: Conversation,
  before: ConversationMember | undefined,
  uid: string,
  now: Date,
): ConversationMember {
  const member = newMember(uid, conversation, now);
  if (before === undefined) return member;
  return { ...member, earlier: stretchesOf(before).slice(-MAX_STRETCHES), createdAt: before.createdAt };
}

/** Who leaves reads what was said so far, and nothing after it. */
export function left(
  { lastSeq }: Pick<Conversation, 'lastSeq'>,
  member: ConversationMember,
  now: Date,
): ConversationMember {
  return { ...member, toSeq: lastSeq, updatedAt: now };
}

/** Whether a person may read the message of that number. */
export function isOpenTo(member: ConversationMember, seq: number): boolean {
  return openStretches(member).some((stretch) => seq >= stretch.fromSeq && seq <= stretch.toSeq);
}

/** What a person may read by number, the oldest first; the last one has no end while it takes part. */
export function openStretches({ fromSeq, toSeq = Infinity, earlier = [] }: ConversationMember) {
  return [...earlier, { fromSeq, toSeq }];
}

interface Reader {
  readonly conversation: Conversation | undefined;
  readonly member: ConversationMember | undefined;
  readonly actor: Actor;
}

/** A message that the actor may read: the same condition as that of `messages` in `firestore.rules`. @throws Refusal message-missing */
export function seenMessage(message: Message | undefined, { conversation, member, actor }: Reader): Message {
  const isSeen =
    message !== undefined &&
    ((member !== undefined && isOpenTo(member, message.seq)) ||
      (conversation?.type === 'support' && actor.role === 'admin'));
  if (isSeen) return message;
  throw new Refusal('message-missing', 'There is no such message.');
}

/** The stretches of memberships that are over; one in which nothing was said is none. */
function stretchesOf({ fromSeq, toSeq, earlier = [] }: ConversationMember) {
  return toSeq === undefined || toSeq < fromSeq ? earlier : [...earlier, { fromSeq, toSeq }];
}

/**
 * Who may bring people into a conversation: the one who opened a group; the admins where the platform is asked.
 * @throws Refusal conversation-missing, not-conversation-owner, conversation-closed
 */
export function assertMayAdd(found: Conversation | undefined, actor: Actor): asserts found is Conversation {
  assertIsSeen(found, actor);
  if (found.type === 'direct')
    throw new Refusal('conversation-closed', 'A direct conversation is between two.');
  if (!isKeeper(found, actor))
    throw new Refusal('not-conversation-owner', 'Only who opened the conversation brings others in.');
}

/** @throws Refusal conversation-full */
export function assertHasRoom({ participantRefs }: Conversation): void {
  if (participantRefs.length >= MAX_PARTICIPANTS)
    throw new Refusal(
      'conversation-full',
      `No more than ${MAX_PARTICIPANTS} people talk in one conversation.`,
      {
        most: MAX_PARTICIPANTS,
      },
    );
}

/**
 * Who may take somebody out of a conversation: as for bringing in, and each person itself.
 * @throws Refusal conversation-missing, not-conversation-owner, conversation-closed
 */
export function assertMayRemove(
  found: Conversation | undefined,
  actor: Actor,
  uid: string,
): asserts found is Conversation {
  assertIsSeen(found, actor);
  if (found.type !== 'group' && !(found.type === 'support' && uid !== found.createdBy))
    throw new Refusal('conversation-closed', 'Nobody leaves a conversation between two; it can be blocked.');
  if (uid !== actor.uid && !isKeeper(found, actor))
    throw new Refusal('not-conversation-owner', 'Only who opened the conversation takes others out.');
}

/** One that somebody does not take part in looks as if there were none. */
function assertIsSeen(found: Conversation | undefined, actor: Actor): asserts found is Conversation {
  const isSeen =
    found !== undefined &&
    (found.participantRefs.includes(actor.uid) || (found.type === 'support' && actor.role === 'admin'));
  if (!isSeen) throw new Refusal('conversation-missing', 'There is no such conversation.');
}

function isKeeper({ type, createdBy }: Conversation, { uid, role }: Actor): boolean {
  return type === 'support' ? role === 'admin' : createdBy === uid;
}
