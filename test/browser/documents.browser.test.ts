import { describe } from 'vitest';
import { browserTest as test } from './support/browserTest';
import { VARIANTS } from './support/variants';

describe.for(VARIANTS)('documents over $name', (variant) => {
  test('what is written is read back', async ({ openPage, world, expect }) => {
    const page = await openPage(variant);
    const read = await page.evaluate(async () => {
      const { db, fire } = window.app;
      await fire.setDoc(fire.doc(db, 'rooms/a'), { title: 'Grüße 👋🏽 ☃', seats: 3 });
      return (await fire.getDocFromServer(fire.doc(db, 'rooms/a'))).data();
    });
    expect(read).toEqual({ title: 'Grüße 👋🏽 ☃', seats: 3 });
    expect(world.read('rooms/a')?.fields.get('title')).toEqual({ type: 'string', value: 'Grüße 👋🏽 ☃' });
  });
});
