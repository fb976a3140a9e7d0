import { describe, expect, it } from 'vitest';
import { mailLedger, type MailLedger } from '../../../src/contracts/documents/mailLedgers';
import {
  enteredMail,
  MAIL_WINDOW_MS,
  MAILS_OF_ACTOR,
  MAILS_OF_KIND,
} from '../../../src/domain/notifications/mailLedger';

const NOON = new Date('2026-03-02T12:00:00Z');
const later = (ms: number) => new Date(NOON.getTime() + ms);

const aPayload = (subjectRef: string, version: number, actorRef: string) => ({
  notice: {
    kind: 'enrollment-created' as const,
    recipientRef: 'carl',
    actorRef,
    subjectRef,
    version,
    facts: { programId: 'baking', programTitle: 'Baking' },
  },
  dedupeKey: `enrollment-created:carl:${subjectRef}:${version}`,
});

const enter = (ledger: MailLedger | undefined, subject: string, version: number, at = NOON, actor = 'ana') =>
  enteredMail(ledger, aPayload(subject, version, actor), at);

describe('the ledger of mails', () => {
  const first = enter(undefined, 'a', 1).ledger!;

  it('takes the first, as a document of its schema', () => {
    expect(mailLedger.parse(first)).toMatchObject({
      recipientRef: 'carl',
      mails: [{ actorRef: 'ana', subjectRef: 'a' }],
    });
  });

  it('takes each version of what moves, up to as many as one person causes', () => {
    const move = (ledger: MailLedger | undefined, version: number) => {
      const { notice } = aPayload('meetup', version, 'ana');
      const facts = {
        eventId: 'meetup',
        title: 'A meetup',
        startsAt: NOON.toISOString(),
        eventVersion: version,
      };
      const moved = { ...notice, kind: 'event-moved' as const, facts };
      return enteredMail(ledger, { notice: moved, dedupeKey: `event-moved:carl:meetup:${version}` }, NOON);
    };
    let ledger: MailLedger | undefined;
    for (let version = 2; version < 2 + MAILS_OF_ACTOR; version += 1) {
      const entry = move(ledger, version);
      expect(entry.verdict).toBe('goes');
      ledger = entry.ledger;
    }
    expect(move(ledger, 99).verdict).toBe('repeated');
  });

  it('lets another attempt of a mail pass, unchanged', () => {
    expect(enter(first, 'a', 1, later(1_000))).toEqual({ verdict: 'goes' });
  });

  it('takes no repeat about the same subject within the window, and one after it', () => {
    expect(enter(first, 'a', 2, later(MAIL_WINDOW_MS - 1))).toEqual({ verdict: 'repeated' });
    expect(enter(first, 'a', 2, later(MAIL_WINDOW_MS)).ledger?.mails).toHaveLength(1);
  });

  it('is bounded for one actor whatever the subjects, and for no other', () => {
    let ledger: MailLedger | undefined = first;
    for (let subject = 1; subject < MAILS_OF_ACTOR; subject += 1) {
      ({ ledger } = enter(ledger, `s${subject}`, 1));
    }
    expect(ledger?.mails).toHaveLength(MAILS_OF_ACTOR);
    expect(enter(ledger, 'another', 1)).toEqual({ verdict: 'repeated' });
    expect(enter(ledger, 'another', 1, NOON, 'bob').verdict).toBe('goes');
    expect(enter(ledger, 'another', 1, later(MAIL_WINDOW_MS)).ledger?.mails).toHaveLength(1);
  });

  it('is bounded for all actors together: those that are too many are told by one summary a window', () => {
    let ledger: MailLedger | undefined;
    const verdicts: string[] = [];
    const summaries = new Set<number>();
    for (let actor = 0; actor < 10_000; actor += 1) {
      const entry = enter(ledger, `s${actor}`, 1, later(actor), `thrown-away-${actor}`);
      ledger = entry.ledger ?? ledger;
      verdicts.push(entry.verdict);
      if (entry.ledger?.summaryAt !== undefined) summaries.add(entry.ledger.summaryAt.getTime());
    }
    expect(verdicts.filter((verdict) => verdict === 'goes')).toHaveLength(MAILS_OF_KIND);
    expect([...summaries]).toEqual([NOON.getTime() + MAIL_WINDOW_MS]);
    expect(mailLedger.parse(ledger).mails).toHaveLength(MAILS_OF_KIND);
    expect(enter(ledger, 'next', 1, later(MAIL_WINDOW_MS + 20), 'zoe').verdict).toBe('goes');
  });
});
