import { describe } from 'vitest';
import { browserTest as test } from './support/browserTest';
import { VARIANTS } from './support/variants';

const [variant] = VARIANTS;

describe('the lite build', () => {
  test('writes, reads, queries, counts and runs transactions over REST', async ({
    openPage,
    world,
    expect,
  }) => {
    const page = await openPage(variant!);
    const result = await page.evaluate(async () => {
      const { lite, liteDb } = window.app;
      const rooms = lite.collection(liteDb, 'rooms');
      const batch = lite.writeBatch(liteDb);
      for (const n of [1, 2, 3]) batch.set(lite.doc(rooms, `Raum ${n} ☃`), { n });
      await batch.commit();
      const { id } = await lite.addDoc(rooms, { at: lite.serverTimestamp(), text: '👋🏽' });
      const large = lite.query(rooms, lite.where('n', '>', 1), lite.orderBy('n', 'desc'));
      const sum = await lite.runTransaction(liteDb, async (transaction) => {
        const first = lite.doc(rooms, 'Raum 1 ☃');
        const n = ((await transaction.get(first)).get('n') as number) + 9;
        transaction.update(first, { n });
        return n;
      });
      const added = await lite.getDoc(lite.doc(rooms, id));
      return {
        ids: (await lite.getDocs(large)).docs.map((one) => one.id),
        count: (await lite.getCount(large)).data().count,
        sum,
        text: added.get('text') as string,
        isTime: added.get('at') instanceof lite.Timestamp,
        none: (await lite.getDoc(lite.doc(rooms, 'none'))).exists(),
      };
    });
    expect(result).toEqual({
      ids: ['Raum 1 ☃', 'Raum 3 ☃', 'Raum 2 ☃'],
      count: 3,
      sum: 10,
      text: '👋🏽',
      isTime: true,
      none: false,
    });
    expect(world.read('rooms/Raum 1 ☃')?.fields.get('n')).toEqual({ type: 'integer', value: 10n });
  });

  test('goes by the person who is signed in', async ({ openPage, expect }) => {
    const page = await openPage(variant!);
    const result = await page.evaluate(async () => {
      const { auth, lite, liteDb, user } = window.app;
      const member = lite.doc(liteDb, 'members/a');
      const refusal = await lite
        .setDoc(member, {})
        .catch((error: unknown) => (error as { code: string }).code);
      await auth.signInAnonymously(user);
      await lite.setDoc(member, { name: 'Ana' });
      return { refusal, data: (await lite.getDoc(member)).data() };
    });
    expect(result).toEqual({ refusal: 'permission-denied', data: { name: 'Ana' } });
  });
});
