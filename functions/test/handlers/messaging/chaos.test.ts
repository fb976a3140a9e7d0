import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import addParticipant from '../../../src/handlers/messaging/addParticipant';
import removeParticipant from '../../../src/handlers/messaging/removeParticipant';
import { type Chat, type Event, aChat } from '../../support/aChat';
import { type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { anEnrollment } from '../../support/builders';
import { aTalk } from '../../support/aTalk';
import { aUser } from '../../support/people';
import { mulberry32, shuffled } from '../../support/shuffled';
import { workOff } from '../../support/workOff';

const PEOPLE = ['carla', 'sam', 'eve', 'ida', 'noah', 'omar'] as const;
/** A group of all, one of some, and two of two. */
const TALKS: readonly (readonly [id: string, type: 'group' | 'direct', people: readonly string[]])[] = [
  ['all', 'group', PEOPLE],
  ['some', 'group', PEOPLE.slice(0, 3)],
  ['pair', 'direct', ['carla', 'sam']],
  ['two', 'direct', ['eve', 'sam']],
];
const ROUNDS = 20;
const ACTS = 500;

const CARLA = aCaller('carla', 'coach');

function aCrowd(): Platform {
  const platform = aPlatform();
  for (const uid of PEOPLE) {
    platform.documents.put(paths.user(uid), aUser(uid));
    const enrollment = anEnrollment({ studentRef: uid, programRef: 'bootcamp' });
    platform.documents.put(paths.enrollment(enrollment.id), enrollment);
  }
  for (const [id, type, people] of TALKS)
    for (const [path, data] of aTalk({ id, type, participantRefs: [...people] }))
      platform.documents.put(path, data);
  return platform;
}

/** Acts of chance, whose events come late, in any order and more than once. */
class Chaos {
  private readonly random: () => number;
  private readonly chat: Chat;
  private readonly waiting: Event[] = [];
  private sent = 0;
  acts = 0;

  constructor(
    private readonly platform: Platform,
    seed: number,
  ) {
    this.random = mulberry32(seed);
    this.chat = aChat(platform);
  }

  async act(): Promise<void> {
    this.platform.now = new Date(this.platform.now.getTime() + Math.floor(this.random() * 1_000));
    this.acts += 1;
    const event = await this.chosen(this.random());
    if (event === undefined) return;
    this.waiting.push(event, ...(this.random() < 0.3 ? [event] : []));
    if (this.random() < 0.5) return;
    const some = shuffled(this.waiting.splice(0), Math.floor(this.random() * 1e9));
    this.waiting.push(...some.splice(4));
    await Promise.all(some.map((each) => each()));
  }

  /** Everything is told, and what is due is done. */
  async settle(): Promise<void> {
    const rest = shuffled(this.waiting.splice(0), 1);
    await Promise.all(rest.map((event) => event()));
    this.platform.now = new Date(this.platform.now.getTime() + 60_000);
    await workOff(this.platform);
  }

  private async chosen(chance: number): Promise<Event | undefined> {
    const [id, , people] = this.one(TALKS);
    const [uid, other] = [this.one(people), this.one(people)];
    if (chance < 0.5) return this.chat.send(id, uid, `m${(this.sent += 1)}`);
    if (chance < 0.7) {
      const lastSeq = (await this.chat.conversation(id))?.lastSeq ?? 0;
      return this.chat.mark(id, uid, Math.ceil(this.random() * (lastSeq + 1)));
    }
    if (chance < 0.85) return this.chat.takeBack(id, uid, `m${Math.ceil(this.random() * this.sent)}`);
    if (chance < 0.92) return uid === other ? undefined : this.chat.block(uid, other);
    if (uid === 'carla') return undefined;
    const [group] = this.one(TALKS.slice(0, 2));
    await this.move(chance < 0.96 ? removeParticipant : addParticipant, group, uid);
    return undefined;
  }

  /** Somebody with whom there is a block is not brought in; that changes nothing, and everything else passes through. */
  private async move(
    operation: typeof addParticipant,
    conversationId: string,
    userId: string,
  ): Promise<void> {
    await this.platform.call(operation, CARLA, { conversationId, userId }).catch((error: unknown) => {
      const { reason } = (error as { details: { reason: string } }).details;
      if (reason !== 'person-missing' && reason !== 'rate-limited') throw error;
    });
  }

  private one<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }
}

describe('ten thousand sends, reads, deletions, blocks and changes of who takes part', () => {
  it.each(Array.from({ length: ROUNDS }, (_, seed) => seed))(
    'leave counts that equal a recount: %i',
    async (seed) => {
      const platform = aCrowd();
      const chat = aChat(platform);
      const chaos = new Chaos(platform, seed);
      for (let act = 0; act < ACTS; act += 1) await chaos.act();
      await chaos.settle();
      for (const uid of PEOPLE) {
        const recounts = await Promise.all(TALKS.map(([id]) => chat.recount(uid, id)));
        expect({ uid, unread: chat.unread(uid) }).toEqual({
          uid,
          unread: recounts.reduce((sum, each) => sum + each, 0),
        });
      }
      for (const [id] of TALKS) {
        const seqs = chat.messagesOf(id).map(({ seq }) => seq);
        expect(seqs.sort((a, b) => a - b)).toEqual(seqs.map((_, index) => index + 1));
        expect((await chat.conversation(id))?.lastSeq).toBe(seqs.length);
      }
    },
  );
});
