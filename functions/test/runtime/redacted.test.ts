import { describe, expect, it } from 'vitest';
import { redacted } from '../../src/runtime/redacted';

const PART = 'eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0';

describe('a text for the log', () => {
  it.each([
    ['an address', 'no mailbox for ana.b+news@mail.example.com today', 'no mailbox for <address> today'],
    ['an address in brackets', '550 <ana@example.com>: unknown', '550 <<address>>: unknown'],
    ['an address of another script', 'to ána@пример.рф', 'to <address>'],
    [
      'credentials of an address',
      'smtps://mailer:hunter2@smtp.example.com:465',
      'smtps://<credentials>@smtp.example.com:465',
    ],
    ['a token of Auth', `bad token ${PART}.${PART}.${PART}`, 'bad token <token>'],
    [
      'an unsigned one after its scheme',
      `authorization: Bearer ${PART}.${PART}.`,
      'authorization: Bearer <token>',
    ],
    ['an app of PayPal', 'authorization: Basic QVpEeGpEU2NGcA==', 'authorization: Basic <token>'],
    ['a token of PayPal', 'by A21AAFEpH4PsADK7qSS7pSRsgz: no', 'by <token>: no'],
    ['a token of Google', 'by ya29.a0AfH6SMBx-9 at', 'by <token> at'],
    ['what renews it', 'with 1//0gK3mXw_9-aBcDeFgHiJkLmNoP', 'with <token>'],
    ['what Google knows an app by', 'of GOCSPX-4a_bC', 'of <token>'],
    ['a form of a sign-in', 'grant_type=x&refresh_token=abc&y=1', 'grant_type=x&refresh_token=<token>&y=1'],
    ['the token of a link', `/unsubscribe?token=k1.${PART}.${PART}`, '/unsubscribe?token=<token>'],
    ['the token of a device', `push to ${'aZ09_-'.repeat(25)}`, 'push to <token>'],
    ['a phone number', 'call +49 151 2345678 now', 'call <number> now'],
    ['a card', 'declined: 4242424242424242', 'declined: <number>'],
    ['a card in groups', 'card 4242 4242-4242 4242, expired', 'card <number>, expired'],
    ['a card of fifteen digits', 'card 3782-822463-10005', 'card <number>'],
    ['a key of Stripe', 'Invalid API Key provided: sk_live_51Hq', 'Invalid API Key provided: <secret>'],
    ['a restricted key', 'with rk_test_51Hq', 'with <secret>'],
    ['a key lent to an app', 'with ek_test_51Hq', 'with <secret>'],
    ['what events are signed with', 'by whsec_dGVzdA+/=: no', 'by <secret>: no'],
    ['what an app pays with', 'of pi_3Hq_secret_9xY', 'of <secret>'],
    ['what is quoted', 'a program named “Baking with Ana” exists', 'a program named “…” exists'],
    ['what is quoted in code', 'Cannot use "Ana Brown" here', 'Cannot use "…" here'],
    ['a quotation that was cut', 'named “Baking with An', 'named “…”'],
  ])('has no %s', (_title, text, fit) => {
    expect(redacted(text)).toBe(fit);
  });

  it.each([
    'learning/enrollStudent',
    'users/k3JvH5hU2bXf0aQqXw1TzYb9dE12/notifications/enrollment-created:carl:1',
    'notify:k3JvH5hU2bXf0aQqXw1TzYb9dE12_baking:1',
    '3f2b0c9e-9a54-4f0d-8a3a-3d0a5a6f7b11',
    'projects/nebula/databases/(default)/documents/programs/baking',
    '2026-03-02T12:00:00.000Z',
    'follow-plan:carla:at-1775048400000',
    'no such payment_intent: pi_3MtwBwLkdIwHu7ix28a3tqPa',
    'the amount of 119000 is too much',
    '    at runJob (/workspace/lib/runtime/runJob.js:41:19)',
  ])('keeps %s', (text) => {
    expect(redacted(text)).toBe(text);
  });
});
