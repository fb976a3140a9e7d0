import { expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { actorOf } from '../../../src/handlers/notifications/actorOf';
import type { Notice } from '../../../src/domain/notifications/noticeJobs';
import { aPlatform } from '../../support/aPlatform';
import { aPublicProfile } from '../../support/people';

const about = { recipientRef: 'carl', actorRef: 'ana', subjectRef: 'x', version: 1 };
const title = 'Career advice';

it.each([
  ['a wish for a time', { kind: 'booking-requested', facts: { bookingId: 'x', title, startsAt: '' } }, 'Ana'],
  ['an answer', { kind: 'mentioned', facts: { postId: 'p', commentId: 'c' } }, 'Ana'],
  ['an announcement', { kind: 'announcement', facts: { text: { en: 'Closed.' } } }, undefined],
  [
    'a payout',
    { kind: 'payout-paid', facts: { payoutId: 'x', sum: { amount: 5, currency: 'eur' } } },
    undefined,
  ],
])('of %s the profile of who caused it is read where its words name it', async (_what, told, name) => {
  const { documents } = aPlatform();
  documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  const read: string[] = [];
  const reader = {
    ...documents,
    get: (path: { path: string }) => (read.push(path.path), documents.get(path as never)),
  };
  const actor = await actorOf({ ...about, ...told } as Notice, reader as never);
  expect([actor?.displayName, read.length]).toEqual([name, name === undefined ? 0 : 1]);
});
