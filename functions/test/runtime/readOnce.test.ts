import { expect, it } from 'vitest';
import { paths } from '../../src/domain/paths';
import type { Documents } from '../../src/ports/documents';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import { NOON, aPlatform } from '../support/aPlatform';
import { aUser } from '../support/people';

it('a transaction reads a document once, whether there is one or not, and each attempt reads it anew', async () => {
  const { documents, ports } = aPlatform();
  documents.put(paths.user('ada'), aUser('ada'));
  const read: string[] = [];
  const transact: Documents['transact'] = (work, options) =>
    documents.transact(
      (transaction) =>
        work({
          ...transaction,
          getAll: (...asked) => {
            read.push(...asked.map(({ path }) => path));
            return transaction.getAll(...asked);
          },
        }),
      options,
    );
  const [ada, bob] = [paths.user('ada'), paths.user('bob')];
  const look = () =>
    transactWithJobs({ documents: { ...documents, transact }, ports, now: NOON }, async (transaction) => {
      expect(await transaction.get(ada)).toMatchObject({ uid: 'ada' });
      expect(await transaction.getAll(bob, ada)).toMatchObject([undefined, { uid: 'ada' }]);
      expect(await transaction.get(bob)).toBeUndefined();
    });
  await look();
  expect(read).toEqual([ada.path, bob.path]);
  await look();
  expect(read).toHaveLength(4);
});

it('not once it has written, when nothing is read any more', async () => {
  const { documents, ports } = aPlatform();
  const ada = paths.user('ada');
  documents.put(ada, aUser('ada'));
  const change = transactWithJobs({ documents, ports, now: NOON }, async (transaction) => {
    await transaction.get(ada);
    transaction.update(ada, { fullName: 'Ada' });
    return transaction.get(ada);
  });
  await expect(change).rejects.toThrow('a transaction reads before it writes');
});
