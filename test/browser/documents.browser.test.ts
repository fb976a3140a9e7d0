import { describe } from 'vitest';
import { browserTest as test } from './support/browserTest';
import { VARIANTS } from './support/variants';

describe.for(VARIANTS)('documents over $name', (variant) => {
  test('every type of value comes back as it was written', async ({ openPage, expect }) => {
    const page = await openPage(variant);
    const read = await page.evaluate(async () => {
      const { db, fire } = window.app;
      const room = fire.doc(db, 'rooms/a');
      await fire.setDoc(room, {
        text: 'Grüße 👋🏽 ☃ \u0000\u2028 "\\',
        whole: 9_007_199_254_740_991,
        half: 0.5,
        odd: [NaN, Infinity, -Infinity, -0],
        nothing: null,
        time: new fire.Timestamp(1_700_000_000, 123_456_000),
        bytes: fire.Bytes.fromUint8Array(new Uint8Array([0, 127, 255])),
        place: new fire.GeoPoint(-12.5, 179.25),
        room,
        vector: fire.vector([1, 2.5]),
        empty: { list: [], map: {} },
      });
      const data = (await fire.getDocFromServer(room)).data() ?? {};
      return {
        text: data.text as string,
        whole: data.whole as number,
        half: data.half as number,
        odd: (data.odd as number[]).map((value) => (Object.is(value, -0) ? '-0' : String(value))),
        nothing: data.nothing as null,
        time: (data.time as { toJSON(): object }).toJSON(),
        bytes: (data.bytes as { toBase64(): string }).toBase64(),
        place: (data.place as { toJSON(): object }).toJSON(),
        room: (data.room as { path: string }).path,
        vector: (data.vector as { toArray(): number[] }).toArray(),
        empty: data.empty as object,
      };
    });
    expect(read).toEqual({
      text: 'Grüße 👋🏽 ☃ \u0000\u2028 "\\',
      whole: 9_007_199_254_740_991,
      half: 0.5,
      odd: ['NaN', 'Infinity', '-Infinity', '-0'],
      nothing: null,
      time: { seconds: 1_700_000_000, nanoseconds: 123_456_000, type: 'firestore/timestamp/1.0' },
      bytes: 'AH//',
      place: { latitude: -12.5, longitude: 179.25, type: 'firestore/geoPoint/1.0' },
      room: 'rooms/a',
      vector: [1, 2.5],
      empty: { list: [], map: {} },
    });
  });

  test('900 KB of text outside ASCII reach the engine, and another page’s listener', async ({
    openPage,
    world,
    expect,
  }) => {
    const unit = 'aé☃👋🏽';
    const text = unit.repeat(Math.floor((900 * 1024) / Buffer.byteLength(unit)));
    const [writer, reader] = [await openPage(variant), await openPage(variant)];
    const watch = await reader.evaluateHandle(() =>
      window.app.watch(window.app.fire.doc(window.app.db, 'rooms/big')),
    );
    await writer.evaluate((text) => {
      const { db, fire } = window.app;
      return fire.setDoc(fire.doc(db, 'rooms/big'), { text });
    }, text);
    expect(world.read('rooms/big')?.fields.get('text')).toEqual({ type: 'string', value: text });
    const isSame = await watch.evaluate(async ({ until }, text) => {
      const { data } = await until(({ ids }) => ids.length > 0);
      return data[0]?.text === text;
    }, text);
    expect(isSame).toBe(true);
  });

  test('five hundred documents come in one first snapshot', async ({ openPage, expect }) => {
    const page = await openPage(variant);
    const read = await page.evaluate(async () => {
      const { db, fire } = window.app;
      const batch = fire.writeBatch(db);
      for (let i = 0; i < 500; i++) batch.set(fire.doc(db, `rooms/${i}`), { n: i });
      await batch.commit();
      const { docs } = await fire.getDocsFromServer(
        fire.query(fire.collection(db, 'rooms'), fire.orderBy('n')),
      );
      return docs.map((one) => one.get('n') as number);
    });
    expect(read).toEqual(Array.from({ length: 500 }, (_, i) => i));
  });

  test('a listener sees its own write at once, and then with the server’s time', async ({
    openPage,
    expect,
  }) => {
    const page = await openPage(variant);
    const { first, last } = await page.evaluate(async () => {
      const { db, fire, watch } = window.app;
      const room = fire.doc(db, 'rooms/a');
      const { until } = watch(room);
      await until(({ isFromCache }) => !isFromCache);
      await fire.setDoc(room, { at: fire.serverTimestamp() });
      const first = await until(({ ids }) => ids.length > 0);
      const last = await until(({ ids, hasPendingWrites }) => ids.length > 0 && !hasPendingWrites);
      return {
        first: { isPending: first.hasPendingWrites, at: first.data[0]?.at as unknown },
        last: { isTime: last.data[0]?.at instanceof fire.Timestamp, isFromCache: last.isFromCache },
      };
    });
    expect(first).toEqual({ isPending: true, at: null });
    expect(last).toEqual({ isTime: true, isFromCache: false });
  });

  test('a limited listener shows the next document when one of its own leaves', async ({
    openPage,
    expect,
  }) => {
    const [reader, writer] = [await openPage(variant), await openPage(variant)];
    await writer.evaluate(async () => {
      const { db, fire } = window.app;
      for (const n of [1, 2, 3, 4]) await fire.setDoc(fire.doc(db, `rooms/${n}`), { n });
    });
    const watch = await reader.evaluateHandle(() => {
      const { db, fire, watch } = window.app;
      return watch(fire.query(fire.collection(db, 'rooms'), fire.orderBy('n', 'desc'), fire.limit(2)));
    });
    const shows = (wanted: string) =>
      watch.evaluate(async ({ until }, wanted) => {
        const { ids } = await until(({ ids, isFromCache }) => !isFromCache && ids.join() === wanted);
        return ids.join();
      }, wanted);
    expect(await shows('4,3')).toBe('4,3');
    await writer.evaluate(() => window.app.fire.deleteDoc(window.app.fire.doc(window.app.db, 'rooms/4')));
    expect(await shows('3,2')).toBe('3,2');
    await writer.evaluate(async () => {
      const { db, fire } = window.app;
      await fire.setDoc(fire.doc(db, 'rooms/5'), { n: 5 });
      await fire.updateDoc(fire.doc(db, 'rooms/2'), { n: 6 });
    });
    expect(await shows('2,5')).toBe('2,5');
  });

  test('transactions of two pages on one counter lose nothing', async ({ openPage, world, expect }) => {
    const pages = [await openPage(variant), await openPage(variant)];
    await Promise.all(
      pages.map((page) =>
        page.evaluate(async () => {
          const { db, fire } = window.app;
          const room = fire.doc(db, 'rooms/counter');
          for (let i = 0; i < 5; i++) {
            await fire.runTransaction(
              db,
              async (transaction) => {
                const n = ((await transaction.get(room)).get('n') as number | undefined) ?? 0;
                transaction.set(room, { n: n + 1 });
              },
              { maxAttempts: 50 },
            );
          }
        }),
      ),
    );
    expect(world.read('rooms/counter')?.fields.get('n')).toEqual({ type: 'integer', value: 10n });
  });

  test('counts, sums and averages come from the server', async ({ openPage, expect }) => {
    const page = await openPage(variant);
    const result = await page.evaluate(async () => {
      const { db, fire } = window.app;
      for (const n of [1, 2, 6]) await fire.setDoc(fire.doc(db, `rooms/${n}`), { n });
      const rooms = fire.collection(db, 'rooms');
      const { count } = (await fire.getCountFromServer(fire.query(rooms, fire.where('n', '>', 1)))).data();
      const aggregates = { total: fire.sum('n'), mean: fire.average('n') };
      return { count, ...(await fire.getAggregateFromServer(rooms, aggregates)).data() };
    });
    expect(result).toEqual({ count: 2, total: 9, mean: 3 });
  });
});
