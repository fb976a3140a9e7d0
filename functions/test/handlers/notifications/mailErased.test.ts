import { beforeEach, describe, expect, it } from 'vitest';
import { type Notice, noticeJob } from '../../../src/domain/notifications/noticeJobs';
import { notificationId } from '../../../src/domain/notifications/newNotification';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import { AddressRefused } from '../../../src/ports/addressRefused';
import { Unclear } from '../../../src/ports/unclear';
import { runJob } from '../../../src/runtime/runJob';
import { EMAIL, MIA } from '../../support/aLife';
import type { Platform } from '../../support/aPlatform';
import { aPlatformWithMia, erase } from '../../support/erasing';
import { aPublicProfile, aUser } from '../../support/people';
import { traces } from '../../support/traces';
import { jobHandlers } from '../../support/workOff';

const about = {
  subjectRef: 'otto_baking',
  version: 1,
  facts: { programId: 'baking', programTitle: 'Baking' },
};
const TO_MIA: Notice = { kind: 'enrollment-created', recipientRef: MIA, actorRef: 'otto', ...about };
const BY_MIA: Notice = { kind: 'enrollment-created', recipientRef: 'otto', actorRef: MIA, ...about };
/** Of a kind whose jobs are kept. */
const KEPT: Notice = { ...TO_MIA, kind: 'payment-refunded' };

const ENDS = {
  'has taken it': () => Promise.resolve('250 taken'),
  'refuses the address': () => Promise.reject(new AddressRefused('no such box', 'hard')),
  'is away': () => Promise.reject(new Error('away')),
  'may have taken it': () => Promise.reject(new Unclear('silence')),
};

let platform: Platform;

beforeEach(() => {
  platform = aPlatformWithMia();
  platform.documents.put(paths.user('otto'), aUser('otto', { role: 'coach' }));
  platform.contacts.set(MIA, { email: EMAIL });
  platform.documents.put(paths.publicProfile('otto'), aPublicProfile('Otto'));
});

describe.each([
  ['to her', TO_MIA],
  ['to her, whose job is kept', KEPT],
  ['of what she did', BY_MIA],
])('a mail %s', (_what, notice) => {
  it.each(Object.entries(ENDS))(
    'leaves no trace of who is erased while the mailer has it, which %s',
    async (_how, end) => {
      const job = noticeJob(notice);
      platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, platform.now));
      const told = paths.notification(notice.recipientRef, notificationId(notice));
      let handed = 0;
      const mailer = {
        isFree: () => true,
        send: async () => {
          handed += 1;
          await erase(platform);
          return end();
        },
      };
      await runJob(job.id, jobHandlers(), { ...platform.ports, mailer: () => Promise.resolve(mailer) });
      expect(handed).toBe(1);
      expect(traces(platform)).toEqual([]);
      expect(platform.documents.dump(`outbox/${job.id}`)).toEqual({});
      expect(platform.documents.dump(told.path)).toEqual({});
    },
  );
});
