import { expect, it } from 'vitest';
import { paths } from '../../functions/src/domain/paths';
import type { User } from '../../functions/src/contracts/documents/users';
import { aCaller } from '../../functions/test/support/aPlatform';
import { aUser } from '../../functions/test/support/people';
import type { Caller, MountedOperation } from '../../functions/src/runtime/operationHandler';
import { suspension } from '../../scripts/cost/adminGivens';
import { deployedOperations } from '../../scripts/cost/deployed';
import { OPERATION_SCENES } from '../../scripts/cost/operationScenes';
import { staged } from './staged';

/** Of the operations that all may call, those in which an admin is answered otherwise than somebody who has nothing to do with it. */
const PRIVILEGED = [
  'admin/getAggregatedMetrics',
  'admin/getSessionStatistics',
  'catalog/archiveProgram',
  'catalog/createResource',
  'catalog/deactivateProgram',
  'community/acceptAnswer',
  'community/deletePost',
  'community/pinPost',
  'events/cancelEvent',
  'events/checkInAttendee',
  'events/getDoorList',
  'events/setDoorStaff',
  'events/transferTicket',
  'events/unregisterFromEvent',
  'files/deleteFile',
  'files/getLessonMedia',
  'files/getSignedUrl',
  'learning/grantLesson',
  'learning/moveToVersion',
  'learning/pauseEnrollment',
  'learning/readmitStudent',
  'learning/resumeEnrollment',
  'learning/revokeCertificate',
  'learning/revokeEnrollment',
  'learning/unenrollStudent',
  'messaging/createConversation',
  'payments/createPromotionCode',
  'payments/deactivatePromotionCode',
  'payments/getInvoice',
  'payments/refundPayment',
  'payments/submitDisputeEvidence',
  'reviews/deleteReview',
  'reviews/respondToReview',
  'reviews/updateReview',
  'scheduling/cancelSession',
  'scheduling/confirmBooking',
  'scheduling/declineBooking',
  'scheduling/markNoShow',
  'scheduling/rescheduleSession',
  'scheduling/unblockTime',
];

const ADMIN = aCaller('ada', 'admin');

/** What ada hears who makes somebody else's call, by what her token and her account say. */
async function heard(mounted: MountedOperation, token: Caller, account?: User): Promise<unknown> {
  const scene = OPERATION_SCENES[mounted.operation.name]!;
  const platform = staged(scene);
  if (account !== undefined) platform.documents.put(paths.user('ada'), account);
  if (account?.status === 'suspended')
    platform.documents.put(paths.suspension('ada'), { ...suspension(), userRef: 'ada' });
  return platform.call(mounted, { ...token, signedInAt: platform.now }, scene.input()).then(
    () => 'answered',
    (error: unknown) => (error as { readonly details: { readonly reason: string } }).details.reason,
  );
}

async function sharedOperations(): Promise<readonly MountedOperation[]> {
  return [...(await deployedOperations()).values()].filter(({ operation }) => operation.callers !== 'admin');
}

it('A06 demoted, is answered as anybody else by every operation that all may call', async () => {
  const privileged: string[] = [];
  for (const mounted of await sharedOperations()) {
    const { name } = mounted.operation;
    const student = await heard(mounted, aCaller('ada', 'student'), aUser('ada'));
    expect([name, await heard(mounted, ADMIN, aUser('ada'))]).toEqual([name, student]);
    const admin = await heard(mounted, ADMIN, aUser('ada', { role: 'admin' }));
    if (admin !== student) privileged.push(name);
  }
  expect(privileged.sort()).toEqual(PRIVILEGED);
});

it('A06 suspended or erased, may nothing more that an admin may', async () => {
  const operations = (await sharedOperations()).filter(({ operation }) =>
    PRIVILEGED.includes(operation.name),
  );
  for (const mounted of operations) {
    const { name } = mounted.operation;
    const suspended = aUser('ada', { role: 'admin', status: 'suspended' });
    expect([name, await heard(mounted, ADMIN, suspended)]).toEqual([name, 'account-suspended']);
    const stranger = await heard(mounted, aCaller('ada'));
    expect([name, await heard(mounted, ADMIN)]).toEqual([name, stranger]);
    expect([name, stranger]).not.toEqual([name, 'answered']);
  }
});
