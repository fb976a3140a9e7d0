import { describe, expect, it } from 'vitest';
import { noticeMail } from '../../../src/domain/notifications/noticeMail';
import type { Notice } from '../../../src/domain/notifications/notificationJobs';

const NOTICE: Notice = {
  kind: 'enrollment-created',
  recipientRef: 'carl',
  actorRef: 'ana',
  subjectRef: 'ana_baking',
  version: 1,
  facts: { programId: 'baking', programTitle: '<img src=x onerror="alert(1)"> & Co' },
};

describe('the mail of a notice', () => {
  const mail = noticeMail(NOTICE, {
    recipient: "O'Hara",
    actor: '<b>Ana</b>',
    appUrl: 'https://app.example',
  });

  it('says the same in text and in HTML', () => {
    expect(mail.text).toContain('<b>Ana</b> enrolled in <img');
    expect(mail.text).toContain('https://app.example/programs/baking/enrollments');
    expect(mail.html).toContain('https://app.example/programs/baking/enrollments');
  });

  it('lets nobody’s words become markup', () => {
    expect(mail.html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; Co');
    expect(mail.html).toContain('O&#39;Hara');
    expect(mail.html).not.toMatch(/<(img|b)\b/);
  });

  it('has a subject of one line', () => {
    expect(mail.subject).toMatch(/^.+$/);
  });
});
