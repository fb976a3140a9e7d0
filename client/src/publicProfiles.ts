import type { Firestore } from 'firebase/firestore';
import type { PublicProfile } from './contract';
import { getVisibleDocument } from './firestore/document';
import { paths } from './paths';

/** More people than a screen shows; the oldest answer goes first. */
const KEPT = 500;

/** Reads public profiles once each, for lists in which the same people come again and again. */
export function publicProfiles(firestore: Firestore): (uid: string) => Promise<PublicProfile | null> {
  const known = new Map<string, Promise<PublicProfile | null>>();
  return (uid) => {
    const found = known.get(uid);
    if (found !== undefined) return found;
    const answer = getVisibleDocument<PublicProfile>(firestore, paths.publicProfile(uid));
    known.set(uid, answer);
    answer.catch(() => known.delete(uid));
    if (known.size > KEPT) known.delete(known.keys().next().value ?? uid);
    return answer;
  };
}
