import { describe, expect, it } from 'vitest';
import { LANGUAGES, languageOf } from '../../../src/domain/notifications/languages';
import { moneyText } from '../../../src/domain/notifications/moneyText';
import { noticeMail } from '../../../src/domain/notifications/noticeMail';
import { noticeText } from '../../../src/domain/notifications/noticeText';
import { NOTICE_WORDS } from '../../../src/domain/notifications/noticeWords';
import type { Notice } from '../../../src/domain/notifications/noticeJobs';
import {
  NOTIFICATION_KINDS,
  type NotificationKind,
} from '../../../src/domain/notifications/notificationKinds';
import { aNotice } from '../../support/aNotice';

const APP = 'https://app.example';
const UNSUBSCRIBE = 'https://functions.example/unsubscribe?token=a.b.c&x="';

/** Told by the platform, in the name of nobody. */
const OF_NOBODY: readonly NotificationKind[] = [
  'announcement',
  'promotion',
  'coach-verified',
  'verification-rejected',
  'refund-failed',
  'payment-failed',
  'payment-lapsed',
  'payout-paid',
  'payout-failed',
  'payout-taken-back',
  'payout-settled',
  'payouts-stopped',
  'payouts-closed',
  'deletion-moving',
  'deletion-unpayable',
  'deletion-owing',
  'balance-settled',
  'evidence-due',
  'plan-begun',
  'plan-trial-ending',
  'plan-payment-failed',
  'plan-ended',
  'sign-in-replaced',
  'content-hidden',
  'content-removed',
  'content-restored',
  'calendar-disconnected',
  'session-event-changed',
  'contact-nudged',
];

const KINDS = Object.keys(NOTIFICATION_KINDS) as NotificationKind[];

const mailOf = (notice: Notice, more: Partial<Parameters<typeof noticeMail>[1]> = {}) =>
  noticeMail(notice, {
    recipient: 'Carl',
    actor: 'Ana',
    language: 'en',
    appUrl: APP,
    unsubscribeUrl: UNSUBSCRIBE,
    ...more,
  });

/** The addresses that a reader can follow: of the HTML's links, and in the text. */
function linksIn({ text, html }: { text: string; html: string }): string[] {
  const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) =>
    href!.replaceAll('&amp;', '&').replaceAll('&quot;', '"'),
  );
  return [...hrefs, ...[...text.matchAll(/\S*:\/\/\S+/g)].map(([url]) => url)];
}

const OURS = (url: string) => url.startsWith(`${APP}/`) || url === UNSUBSCRIBE;

const ATTACKS = [
  'SECURITY ALERT: verify at https://evil.example/login',
  'evil.example/x',
  'www.evil.example',
  'admin@evil.example',
  '<a href="https://evil.example">Nebula</a>',
  '<img src=x onerror="alert(1)"> & Co',
  '\u202egnp.exe\u200b',
  'Hi\r\nBcc: eve@evil.example\r\n\r\nPay',
  '”. Nebula: your account is locked. “',
  'x'.repeat(5_000),
];

describe.each(KINDS)('%s', (kind) => {
  it.each(LANGUAGES)('has words in %s, and none that are missing', (language) => {
    const { title, content } = noticeText(aNotice(kind, 'Baking'), 'Ana', language);
    expect(title).toMatch(/^\S.+$/);
    expect(content.includes('Ana')).toBe(!OF_NOBODY.includes(kind));
    expect(content).not.toMatch(/\d{4}-\d/);
    const [open = '', close = ''] = language === 'en' ? '“”' : '„“';
    expect(content.split(close)).toHaveLength(content.split(open).length);
    expect(NOTICE_WORDS[kind][language].about).toMatch(/\S/);
    for (const text of [content, noticeText(aNotice(kind, ''), undefined, language).content])
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('says it in other words in each language', () => {
    const texts = LANGUAGES.map((language) => noticeText(aNotice(kind, 'Baking'), 'Ana', language));
    for (const part of ['title', 'content'] as const)
      expect(new Set(texts.map((text) => text[part])).size).toBe(LANGUAGES.length);
  });

  it.each(ATTACKS)('takes no link, no markup and no subject from %j', (words) => {
    for (const language of LANGUAGES) {
      const mail = mailOf(aNotice(kind, words), { actor: words, recipient: words, language });
      expect(mail.subject).toBe(NOTICE_WORDS[kind][language].title);
      expect(linksIn(mail).filter((url) => !OURS(url))).toEqual([]);
      expect(mail.html).not.toMatch(/<(img|script)\b|evil\.example/);
      expect(mail.text).not.toMatch(/evil\.example|[\u202a-\u202e\u200b]/);
      expect(mail.text.length).toBeLessThan(1_000);
    }
  });
});

describe('the mail of a notice', () => {
  const mail = mailOf(aNotice('enrollment-created', 'Bread & Butter'));

  it('says the same in text and in HTML', () => {
    expect(mail.text).toContain('“Ana” enrolled in “Bread & Butter”.');
    expect(mail.html).toContain('“Ana” enrolled in “Bread &amp; Butter”.');
    for (const url of [`${APP}/programs/baking/enrollments`, UNSUBSCRIBE, `${APP}/settings/notifications`])
      expect(linksIn(mail).filter((link) => link === url)).toHaveLength(2);
  });

  it('greets whoever has no name, or none that can be seen', () => {
    for (const recipient of [undefined, '\u200b', 'Maximiliane-Friederike von Hohenstaufen-Franken'])
      expect(mailOf(aNotice('enrollment-created', 'Baking'), { recipient }).text).toMatch(/^Hello,\n/);
  });

  it.each(LANGUAGES)('tells of a program that is gone in %s', (language) => {
    const notice: Notice = { ...aNotice('enrollment-cancelled', ''), facts: { programId: 'baking' } };
    expect(mailOf(notice, { language }).text).not.toContain('undefined');
  });

  it('keeps the direction of a quotation to itself', () => {
    const { text } = mailOf(aNotice('enrollment-created', 'אפייה'));
    expect(text).toContain('“\u2068אפייה\u2069”.');
  });
});

describe('the language of a person', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE-Latn-CH', 'de'],
    ['en-GB', 'en'],
    ['fr-CA', 'en'],
    ['den', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('%s is told in %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });

  it('is the first that is spoken', () => {
    expect(languageOf('fr', 'de-CH', 'en')).toBe('de');
  });
});

it.each([
  ['en', 'usd', '$1,234.50', 123_450],
  ['de', 'eur', '1.234,50\u00a0€', 123_450],
  ['en', 'jpy', '¥123,450', 123_450],
  ['en', 'kwd', 'KWD\u00a0123.450', 123_450],
] as const)('a sum in %s and %s reads %s', (language, currency, text, amount) => {
  expect(moneyText({ amount, currency }, language)).toBe(text);
});
