import type { Leaderboard } from './contract';
import { getDocument } from './firestore/document';
import { watchDocument, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';

/** Who leads; made anew every day, without who does not want to be seen. */
export function leaderboards({ firestore }: Instances) {
  return {
    /** Null until the first was made. */
    getLeaderboard: (kind: Leaderboard['kind'], period: Leaderboard['period']): Promise<Leaderboard | null> =>
      getDocument<Leaderboard>(firestore, paths.leaderboard(period, kind)),

    /** As it is made anew, live. */
    watchLeaderboard: (
      kind: Leaderboard['kind'],
      period: Leaderboard['period'],
      next: (board: Leaderboard | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument<Leaderboard>(firestore, paths.leaderboard(period, kind), next, refused),
  };
}
