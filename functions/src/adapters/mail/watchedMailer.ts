import { MINUTE } from '../../contracts/utilities/spans';
import type { Mailer } from '../../ports/mailer';
import { PermanentFailure } from '../../ports/permanentFailure';

/** Mails of one instance that may be under way where another one is to be taken at once. */
const FEW = 5;

/** Milliseconds after which an answer is late: mails that wait for it hold back what else their workers do. */
const LATE = 2_000;

/** Milliseconds for which a mailer that was late, or out of reach, is left to the queue that paces it. */
const PAUSE = MINUTE;

/**
 * A mailer that says whether it is free: few mails are under way, none is late, and none was within the last minute. Whoever hears so is
 * counted as one until it sends, or until it is late: those who ask at once do not all hear the same. @param clock milliseconds
 */
export function watchedMailer(send: Mailer['send'], clock: () => number): Mailer {
  const underWay = new Set<{ readonly since: number }>();
  let promised: readonly number[] = [];
  let pausedUntil = -Infinity;
  return {
    send: async (mail) => {
      const begun = { since: clock() };
      underWay.add(begun);
      promised = promised.slice(1);
      try {
        const answer = await send(mail);
        if (clock() - begun.since >= LATE) pausedUntil = clock() + PAUSE;
        return answer;
      } catch (error) {
        // What a mail is refused for is no trouble of the mailer's.
        if (!(error instanceof PermanentFailure)) pausedUntil = clock() + PAUSE;
        throw error;
      } finally {
        underWay.delete(begun);
      }
    },
    isFree: () => {
      const now = clock();
      const isLate = [...underWay].some(({ since }) => now - since >= LATE);
      promised = promised.filter((since) => now - since < LATE);
      if (now < pausedUntil || isLate || underWay.size + promised.length >= FEW) return false;
      promised = [...promised, now];
      return true;
    },
  };
}
