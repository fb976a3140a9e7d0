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
    ['the token of a link', `/unsubscribe?token=k1.${PART}.${PART}`, '/unsubscribe?token=<token>'],
    ['the token of a device', `push to ${'aZ09_-'.repeat(25)}`, 'push to <token>'],
    ['a phone number', 'call +49 151 2345678 now', 'call <number> now'],
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
    '    at runJob (/workspace/lib/runtime/runJob.js:41:19)',
  ])('keeps %s', (text) => {
    expect(redacted(text)).toBe(text);
  });
});
