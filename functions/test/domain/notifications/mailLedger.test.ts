import { describe, expect, it } from 'vitest';
import { mailLedger, type MailLedger } from '../../../src/contracts/documents/mailLedgers';
import { enteredMail, MAIL_WINDOW_MS, MAILS_A_WINDOW } from '../../../src/domain/notifications/mailLedger';

const NOON = new Date('2026-03-02T12:00:00Z');
const later = (ms: number) => new Date(NOON.getTime() + ms);

const aPayload = (subjectRef: string, version: number) => ({
  notice: {
    kind: 'enrollment-created' as const,
    recipientRef: 'carl',
    actorRef: 'ana',
    subjectRef,
    version,
    facts: { programId: 'baking', programTitle: 'Baking' },
  },
  dedupeKey: `enrollment-created:carl:${subjectRef}:${version}`,
});

const enter = (ledger: MailLedger | undefined, subject: string, version: number, at = NOON) =>
  enteredMail(ledger, aPayload(subject, version), at);

describe('the ledger of mails', () => {
  const first = enter(undefined, 'a', 1)!;

  it('takes the first, as a document of its schema', () => {
    expect(mailLedger.parse(first)).toMatchObject({
      recipientRef: 'carl',
      actorRef: 'ana',
      mails: [{ subjectRef: 'a' }],
    });
  });

  it('lets another attempt of a mail pass, unchanged', () => {
    expect(enter(first, 'a', 1, later(1_000))).toBe(first);
  });

  it('takes no repeat about the same subject within the window, and one after it', () => {
    expect(enter(first, 'a', 2, later(MAIL_WINDOW_MS - 1))).toBeUndefined();
    expect(enter(first, 'a', 2, later(MAIL_WINDOW_MS))?.mails).toHaveLength(1);
  });

  it('is bounded whatever the subjects', () => {
    let ledger: MailLedger | undefined = first;
    for (let subject = 1; subject < MAILS_A_WINDOW; subject += 1) ledger = enter(ledger, `s${subject}`, 1);
    expect(ledger?.mails).toHaveLength(MAILS_A_WINDOW);
    expect(enter(ledger, 'another', 1)).toBeUndefined();
    expect(enter(ledger, 'another', 1, later(MAIL_WINDOW_MS))?.mails).toHaveLength(1);
  });
});
