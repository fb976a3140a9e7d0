import { describe, expect, it } from 'vitest';
import type { DocumentPath } from '../../../src/ports/documents';
import { type Notice, noticeJob, noticeMailJob, pushJob } from '../../../src/domain/notifications/noticeJobs';
import { notificationId } from '../../../src/domain/notifications/newNotification';
import { paths } from '../../../src/domain/paths';
import sendMail from '../../../src/handlers/notifications/sendMail';
import sendPush from '../../../src/handlers/notifications/sendPush';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { anEvent } from '../../support/aVenue';
import { aUser } from '../../support/people';
import { tellNotice } from '../../support/tellNotice';

const KINDS = {
  'send-mail': () => Promise.resolve({ default: sendMail }),
  'send-push': () => Promise.resolve({ default: sendPush }),
};
const TOMORROW = new Date(NOON.getTime() + 86_400_000);
const about = { recipientRef: 'carl', actorRef: 'ana', subjectRef: 's', version: 1 };
const ofEvent = { eventId: 'e', title: 'Talk', startsAt: TOMORROW.toISOString(), eventVersion: 3 };
const aSession = { sessionId: 's', title: 'Talk', startsAt: TOMORROW.toISOString() };

interface Case {
  readonly notice: Notice;
  readonly path: DocumentPath<unknown>;
  /** What must be so for the notice to be told; undefined where nothing is stored. */
  readonly so: object | undefined;
  /** What else is stored all the while. */
  readonly beside?: Readonly<Record<string, object>>;
  /** What makes it none: other fields, or no document. */
  readonly ends: readonly (object | undefined)[];
}

const scheduled = { status: 'scheduled', scheduledTime: TOMORROW, coachRef: 'ana', studentRefs: ['carl'] };
const published = anEvent({ id: 'e', status: 'published', version: 3, startTime: TOMORROW });
const registered = { status: 'registered', statusHistory: [{ to: 'registered' }], updatedAt: NOON };
const REGISTRATION = paths.eventRegistrationOf('e', 'carl');
const CASES: readonly Case[] = [
  ...(['session-reminder', 'clock-changed'] as const).map((kind) => ({
    notice: { ...about, kind, facts: aSession },
    path: paths.session('s'),
    so: scheduled,
    ends: [
      { ...scheduled, status: 'cancelled' },
      { ...scheduled, scheduledTime: NOON },
      { ...scheduled, studentRefs: ['dov'] },
      undefined,
    ],
  })),
  {
    notice: { ...about, kind: 'seat-offered', facts: { programId: 'p', programTitle: 'Baking' } },
    path: paths.waitlistEntry('p', 'carl'),
    so: { status: 'offered' },
    ends: [{ status: 'waiting' }, undefined],
  },
  {
    notice: { ...about, kind: 'event-seats-offered', facts: ofEvent },
    path: paths.eventRegistrationOf('e', 'carl'),
    so: { status: 'offered' },
    ends: [{ status: 'waitlisted' }, { status: 'cancelled' }, undefined],
  },
  {
    notice: { ...about, kind: 'review-received', facts: { reviewId: 'r', rating: 4 } },
    path: paths.review('r'),
    so: { isVisible: true },
    ends: [{ isVisible: false }, undefined],
  },
  ...(['post-commented', 'mentioned'] as const).flatMap((kind) => {
    const notice = { ...about, kind, facts: { postId: 'p', commentId: 'c' } } as const;
    const [comment, visible] = [paths.comment('p', 'c'), { isVisible: true }];
    const apart = [paths.block('carl', 'ana'), paths.block('ana', 'carl')];
    return [
      { notice, path: comment, so: visible, ends: [{ isVisible: false }, undefined] },
      ...apart.map((path) => ({
        notice,
        path,
        so: undefined,
        beside: { [comment.path]: visible },
        ends: [{ blockerRef: 'carl' }],
      })),
    ];
  }),
  ...(['event-reminder', 'event-moved'] as const).map((kind) => ({
    notice: { ...about, kind, facts: ofEvent },
    path: paths.event('e'),
    so: published,
    beside: { [REGISTRATION.path]: registered },
    ends: [
      { ...published, status: 'cancelled' },
      { ...published, version: 4 },
      { ...published, startTime: NOON },
      undefined,
    ],
  })),
  ...(['event-reminder', 'event-moved'] as const).map((kind) => ({
    notice: { ...about, kind, facts: ofEvent },
    path: REGISTRATION,
    so: registered,
    beside: { 'events/e': published },
    ends: [{ ...registered, status: 'cancelled' }, undefined],
  })),
  ...(['event-reminder', 'event-moved'] as const).map((kind) => ({
    notice: { ...about, kind, facts: ofEvent },
    path: paths.heldTickets('e', 'carl'),
    so: { tickets: [], updatedAt: NOON },
    beside: { 'events/e': published },
    ends: [undefined],
  })),
];

describe('N04 it no longer exists when it is time to send', () => {
  describe.each(CASES)('$notice.kind, by $path.path', ({ notice, path, so, beside, ends }) => {
    it('is told while it is so', async () => {
      const platform = aPlatformWith(path, so, beside);
      await tellNotice(platform, notice);
      await send(platform, notice);
      expect([platform.mails.length, platform.pushes.length]).toEqual([1, 1]);
    });

    it.each(ends)('is neither mailed nor shown once it is %j, and says why', async (end) => {
      const platform = aPlatformWith(path, so, beside);
      await tellNotice(platform, notice);
      await become(platform, path, end);
      await send(platform, notice);
      expect([platform.mails, platform.pushes]).toEqual([[], []]);
      const told = await platform.documents.get(
        paths.notification(notice.recipientRef, notificationId(notice)),
      );
      expect(told?.deliveries).toMatchObject({
        email: { status: 'skipped', reason: 'outdated' },
        push: { 0: { status: 'skipped', reason: 'outdated' } },
      });
    });

    it.each(ends)('is not told at all where it was %j before', async (end) => {
      const platform = aPlatformWith(path, so, beside);
      await become(platform, path, end);
      await tellNotice(platform, notice);
      expect(Object.values(platform.documents.dump('outbox/'))).toMatchObject([
        { kind: 'notify', status: 'done' },
      ]);
      expect(platform.documents.dump('users/carl/notifications/')).toEqual({});
    });
  });
});

function aPlatformWith(path: DocumentPath<unknown>, so: Case['so'], beside: Case['beside'] = {}): Platform {
  const platform = aPlatform();
  platform.isMailerFree = false;
  const dated = { createdAt: NOON, updatedAt: NOON };
  platform.documents.put(paths.user('carl'), aUser('carl'));
  platform.documents.put(paths.device('carl', '0'), {
    token: 't',
    platform: 'ios',
    lastSeenAt: NOON,
    ...dated,
  });
  for (const [at, data] of Object.entries({ ...beside, ...(so && { [path.path]: so }) }))
    platform.documents.put({ ...path, path: at }, data);
  return platform;
}

const jobsOf = (notice: Notice) => {
  const { payload } = noticeJob(notice);
  return [noticeMailJob(payload), pushJob(payload, '0')];
};

async function send(platform: Platform, notice: Notice): Promise<void> {
  for (const { id } of jobsOf(notice)) await runJob(id, KINDS, platform.ports);
}

async function become(
  platform: Platform,
  path: DocumentPath<unknown>,
  end: object | undefined,
): Promise<void> {
  if (end !== undefined) platform.documents.put(path, end);
  else
    await platform.documents.transact((transaction) => {
      transaction.delete(path);
      return Promise.resolve();
    });
}
