import { doc, serverTimestamp, setDoc } from 'firebase/firestore';
import { HOUR, MINUTE } from '../../functions/src/contracts/utilities/spans';
import type { LifeSign } from './contract';
import { watchList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { translated } from './nebulaError';
import { createPace } from './pace';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** Somebody else of a conversation, as it seems now. */
export interface Presence {
  readonly uid: string;
  readonly isTyping: boolean;
  readonly isHere: boolean;
  /** When its last sign came, by the platform's clock. */
  readonly seenAt: Date;
}

/** Milliseconds for which a sign is believed; an app gives one more often while it is so. */
export const TYPING_FOR = 10_000;
export const HERE_FOR = MINUTE;
/** Milliseconds between two signs of a person in one conversation: the rules take none sooner. */
const SIGN_EVERY = 1_000;
/** Milliseconds after which the platform may clear a sign away. */
const KEPT_FOR = HOUR;
/** As many as the rules let see each other type: each sign is read by all of them. */
const MOST = 20;

/** A sign and how long it has been known here, in milliseconds: clocks of two devices are not compared. */
interface Heard {
  readonly sign: LifeSign;
  readonly age: number;
}

/** What signs say by now, and in how many milliseconds they will say something else. */
export function presenceOf(heard: readonly Heard[]): {
  readonly people: readonly Presence[];
  readonly changesIn: number | undefined;
} {
  const people = heard.map(({ sign, age }) => ({
    uid: sign.userRef,
    isTyping: sign.isTyping && age < TYPING_FOR,
    isHere: age < HERE_FOR,
    seenAt: sign.updatedAt,
  }));
  const ends = heard.flatMap(({ sign, age }) => [
    ...(sign.isTyping ? [TYPING_FOR - age] : []),
    HERE_FOR - age,
  ]);
  const coming = ends.filter((end) => end > 0);
  return { people, changesIn: coming.length === 0 ? undefined : Math.min(...coming) };
}

/** Who is there and types, of the few who talk in a conversation: signs that are worth seconds, and end by themselves. */
export function presence({ auth, firestore }: Instances) {
  const unhurried = createPace(SIGN_EVERY);
  return {
    /**
     * Says that the signed-in person is there, or types, to those of a conversation of twenty people at most. An app says it every five
     * seconds while somebody types, every half minute otherwise; what is said within a second of the last is said at its end, the newest of it.
     */
    setPresence: async (
      conversationId: string,
      { isTyping = false }: { readonly isTyping?: boolean } = {},
    ): Promise<void> => {
      const uid = await signedInUid(auth);
      const place = doc(firestore, paths.lifeSign(conversationId, uid));
      await unhurried(place.path, () => {
        const expiresAt = new Date(Date.now() + KEPT_FOR);
        const sign = { userRef: uid, isTyping, updatedAt: serverTimestamp(), expiresAt };
        return translated(setDoc(place, sign));
      });
    },

    /** Who else of a conversation is there or types; told again when a sign comes, and when one has lasted. */
    watchPresence: (
      conversationId: string,
      next: (people: readonly Presence[]) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) => {
        const ears = createEars(next);
        const stop = watchList(
          firestore,
          queries.lifeSigns(conversationId),
          MOST,
          (signs) => ears.hear(signs.filter(({ userRef }) => userRef !== uid)),
          refused,
        );
        return () => {
          stop();
          ears.close();
        };
      }),
  };
}

/** Keeps when each sign came, and tells what they say then and whenever one of them has lasted. */
function createEars(next: (people: readonly Presence[]) => void) {
  const came = new Map<LifeSign['userRef'], { readonly sign: LifeSign; readonly at: number }>();
  let isFirst = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    clearTimeout(timer);
    const heard = [...came.values()].map(({ sign, at }) => ({ sign, age: performance.now() - at }));
    const { people, changesIn } = presenceOf(heard);
    if (changesIn !== undefined) timer = setTimeout(tell, changesIn);
    next(people);
  };

  return {
    hear: (signs: readonly LifeSign[]): void => {
      const before = new Map(came);
      came.clear();
      for (const sign of signs) {
        const known = before.get(sign.userRef);
        // What lay there before is as old as two clocks say; what comes later is new.
        const age = isFirst ? Math.max(0, Date.now() - sign.updatedAt.getTime()) : 0;
        const isKnown = known?.sign.updatedAt.getTime() === sign.updatedAt.getTime();
        came.set(sign.userRef, isKnown ? known : { sign, at: performance.now() - age });
      }
      isFirst = false;
      tell();
    },
    close: (): void => clearTimeout(timer),
  };
}
