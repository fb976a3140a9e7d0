import { randomUUID } from 'node:crypto';
import type { User } from '../../contracts/documents/users';
import { paths } from '../../domain/paths';
import { plannedDeletion } from '../../domain/privacy/deletion';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';
import { followContact } from './followContact';
import { followRole } from './followRole';
import { reconcileAccountsJob } from './reconcileAccountsJob';

const PAGE = 100;

/**
 * Compares a page of accounts with what Auth knows of them: an address that changed there and the last sign-in are followed, a claim follows
 * the role of its account, and who was deleted there is erased here. It finds what no app and no trigger told.
 */
export default jobHandler<'reconcile-accounts'>(async (job) => {
  const { payload, documents, ports, now } = job;
  const page = await documents.query({
    from: paths.users,
    orderBy: [['__name__', 'asc']],
    ...(payload.uid !== undefined && { startAfter: [payload.uid] }),
    limit: PAGE,
  });
  const identities = await ports.identities();
  for (const { data: user } of page) {
    if (user.status === 'deleted') continue;
    const contact = await identities.contact(user.uid);
    if (contact === undefined) {
      await eraseGone(job, user);
      continue;
    }
    await followContact(user, contact, { documents, ports, now });
    if (contact.role !== user.role) await followRole(user.uid, documents, identities);
  }
  const last = page.at(-1);
  if (last === undefined || page.length < PAGE) return;
  const next = reconcileAccountsJob(payload.run, last.path.id);
  await job.transact((transaction) => jobOnce(transaction, next));
});

/** There is nobody left who could wait or call it off. */
function eraseGone({ now, transact }: RunningJob<'reconcile-accounts'>, { uid }: User): Promise<void> {
  return transact(async (transaction) => {
    const user = await transaction.get(paths.user(uid));
    if (user === undefined || user.status === 'deleted') return;
    const planned = plannedDeletion(user, { immediately: true, pseudonym: `erased-${randomUUID()}` }, now);
    if (planned.job === undefined) return;
    transaction.set(paths.user(uid), planned.user);
    transaction.set(paths.erasure(planned.erasure.pseudonym), planned.erasure);
    transaction.job(planned.job);
  });
}
