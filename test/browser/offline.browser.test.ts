import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { browserTest as test } from './support/browserTest';
import { countToThree, watchCounter } from './support/counter';
import { VARIANTS } from './support/variants';

/** Closes a page as a person does, so that it can hand its cache over. */
async function leave(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.close();
}

const THREE = { type: 'integer', value: 3n };

describe.for(VARIANTS)('without a network, over $name', (variant) => {
  test('writes wait while the network is disabled, and arrive once', async ({ openPage, world, expect }) => {
    const page = await openPage(variant);
    const watch = await watchCounter(page);
    await page.evaluate(() => window.app.fire.disableNetwork(window.app.db));
    const writes = await countToThree(page);
    const local = await watch.evaluate(({ until }) => until(({ data }) => data[0]?.n === 3));
    expect(local).toMatchObject({ isFromCache: true, hasPendingWrites: true });
    expect(world.read('rooms/counter')).toBeUndefined();
    await page.evaluate(() => window.app.fire.enableNetwork(window.app.db));
    await writes.evaluate(({ written }) => written);
    expect(world.read('rooms/counter')?.fields.get('n')).toEqual(THREE);
    const seen = await watch.evaluate(({ until }) =>
      until(
        ({ data, isFromCache, hasPendingWrites }) => data[0]?.n === 3 && !isFromCache && !hasPendingWrites,
      ),
    );
    expect(seen.data).toEqual([{ n: 3 }]);
  });

  test('writes arrive once when the browser finds its network again', async ({
    openPage,
    newContext,
    world,
    expect,
  }) => {
    const context = await newContext();
    const page = await openPage(variant, { context });
    const watch = await watchCounter(page);
    await context.setOffline(true);
    const writes = await countToThree(page);
    await watch.evaluate(({ until }) => until(({ data }) => data[0]?.n === 3));
    expect(world.read('rooms/counter')).toBeUndefined();
    await context.setOffline(false);
    await writes.evaluate(({ written }) => written);
    expect(world.read('rooms/counter')?.fields.get('n')).toEqual(THREE);
  });
});

describe.for(VARIANTS)('with a cache that outlives the page, over $name', (variant) => {
  /** Listens to all rooms until the server has said its word; returns what was shown first and last. */
  const listRooms = (page: Page) =>
    page.evaluate(async () => {
      const { db, fire, watch } = window.app;
      const { until } = watch(fire.query(fire.collection(db, 'rooms'), fire.orderBy('n')));
      const first = await until(() => true);
      const last = await until(({ isFromCache }) => !isFromCache);
      return { first, last };
    });

  test('a page loaded again reads only what has changed', async ({ openPage, newContext, world, expect }) => {
    const writer = await openPage(variant);
    await writer.evaluate(async () => {
      const { db, fire } = window.app;
      const batch = fire.writeBatch(db);
      for (let n = 0; n < 50; n++) batch.set(fire.doc(db, `rooms/${n}`), { n });
      await batch.commit();
    });
    const context = await newContext();
    const before = await openPage(variant, { context, isPersistent: true });
    await listRooms(before);
    expect(world.takeDocumentsRead()).toBe(50);
    await leave(before);
    await writer.evaluate(async () => {
      const { db, fire } = window.app;
      await fire.updateDoc(fire.doc(db, 'rooms/7'), { title: 'changed' });
      await fire.setDoc(fire.doc(db, 'rooms/50'), { n: 50 });
      await fire.deleteDoc(fire.doc(db, 'rooms/0'));
    });
    world.takeDocumentsRead();
    const after = await openPage(variant, { context, isPersistent: true });
    const { first, last } = await listRooms(after);
    expect(first).toMatchObject({ isFromCache: true, data: Array.from({ length: 50 }, (_, n) => ({ n })) });
    expect(last.ids).toEqual(Array.from({ length: 50 }, (_, n) => String(n + 1)));
    expect(last.data[6]).toEqual({ n: 7, title: 'changed' });
    // Both that changed, and a look at the one that the Bloom filter says is gone.
    expect(world.takeDocumentsRead()).toBe(3);
  });

  test('a write of a page that was closed offline arrives from the next one', async ({
    openPage,
    newContext,
    world,
    expect,
  }) => {
    const context = await newContext();
    const before = await openPage(variant, { context, isPersistent: true });
    await world.vanish();
    await countToThree(before);
    await before.evaluate(() =>
      window.app.fire.getDocFromCache(window.app.fire.doc(window.app.db, 'rooms/counter')),
    );
    await leave(before);
    await world.comeBack();
    expect(world.read('rooms/counter')).toBeUndefined();
    const after = await openPage(variant, { context, isPersistent: true });
    await after.evaluate(() => window.app.fire.waitForPendingWrites(window.app.db));
    expect(world.read('rooms/counter')?.fields.get('n')).toEqual(THREE);
  });
});
