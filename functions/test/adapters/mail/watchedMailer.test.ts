import { describe, expect, it } from 'vitest';
import { watchedMailer } from '../../../src/adapters/mail/watchedMailer';
import type { Mail, Mailer } from '../../../src/ports/mailer';
import { PermanentFailure } from '../../../src/ports/permanentFailure';
import { Unclear } from '../../../src/ports/unclear';

const MAIL: Mail = { messageId: 'm', to: 'carl@example.com', subject: 's', text: 't', html: 'h' };

/** A mailer whose mails are answered when the test says so, and its clock. */
function aMailer() {
  const clock = { now: 1_000_000 };
  const asked: { answer: (text: string) => void; refuse: (error: Error) => void }[] = [];
  const send: Mailer['send'] = () =>
    new Promise((answer, refuse) => {
      asked.push({ answer, refuse });
    });
  return { clock, asked, mailer: watchedMailer(send, () => clock.now) };
}

describe('a mailer', () => {
  it('is free until five mails are under way, and again when one was taken', async () => {
    const { mailer, asked } = aMailer();
    const free: boolean[] = [];
    const sent = Array.from({ length: 5 }, () => {
      free.push(mailer.isFree());
      return mailer.send(MAIL);
    });
    expect([...free, mailer.isFree()]).toEqual([true, true, true, true, true, false]);
    asked[2]!.answer('250 taken');
    expect(await sent[2]).toBe('250 taken');
    expect(mailer.isFree()).toBe(true);
  });

  it('counts who was told that it is free until it sends, and for two seconds at most', async () => {
    const { mailer, asked, clock } = aMailer();
    const free = Array.from({ length: 6 }, () => mailer.isFree());
    expect(free).toEqual([true, true, true, true, true, false]);
    const sent = mailer.send(MAIL);
    expect(mailer.isFree()).toBe(false);
    asked[0]!.answer('250 taken');
    await sent;
    expect([mailer.isFree(), mailer.isFree()]).toEqual([true, false]);
    clock.now += 1_999;
    expect(mailer.isFree()).toBe(false);
    clock.now += 1;
    expect(mailer.isFree()).toBe(true);
  });

  it('is not free while one is late, nor for a minute after it was', async () => {
    const { mailer, asked, clock } = aMailer();
    const sent = mailer.send(MAIL);
    clock.now += 1_999;
    expect(mailer.isFree()).toBe(true);
    clock.now += 1;
    expect(mailer.isFree()).toBe(false);
    asked[0]!.answer('250 taken');
    await sent;
    clock.now += 59_999;
    expect(mailer.isFree()).toBe(false);
    clock.now += 1;
    expect(mailer.isFree()).toBe(true);
  });

  it.each([
    ['out of reach', new Error('ECONNREFUSED'), false],
    ['silent when it had the mail', new Unclear('no answer'), false],
    ['against this mail alone', new PermanentFailure('550 no such user'), true],
  ])('that was %s: %s, free afterwards: %s', async (_title, error, isFree) => {
    const { mailer, asked } = aMailer();
    const sent = mailer.send(MAIL);
    asked[0]!.refuse(error);
    await expect(sent).rejects.toBe(error);
    expect(mailer.isFree()).toBe(isFree);
  });
});
