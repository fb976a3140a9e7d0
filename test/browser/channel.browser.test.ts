import type { Page, Request } from 'playwright-core';
import { describe } from 'vitest';
import { browserTest as test } from './support/browserTest';
import { setCounter, watchCounter } from './support/counter';
import { VARIANTS } from './support/variants';

const CHANNEL = /\/google\.firestore\.v1\.Firestore\/(Listen|Write)\/channel/;

/** Writes and reads once; returns the requests of the streams, in order. */
async function channelRequests(page: Page): Promise<readonly Request[]> {
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (CHANNEL.test(request.url())) requests.push(request);
  });
  await page.evaluate(async () => {
    const { db, fire } = window.app;
    await fire.setDoc(fire.doc(db, 'rooms/a'), { seats: 3 });
    await fire.getDocFromServer(fire.doc(db, 'rooms/a'));
  });
  return requests;
}

const parameter = (request: Request, name: string) => new URL(request.url()).searchParams.get(name);

describe.for(VARIANTS)('the channel of $name', (variant) => {
  test('is opened as the variant says', async ({ openPage, expect }) => {
    const requests = await channelRequests(await openPage(variant));
    const back = requests.filter((request) => parameter(request, 'RID') === 'rpc');
    expect(back.length).toBeGreaterThan(0);
    expect(back.map((request) => request.resourceType())).toEqual(back.map(() => variant.by));
    const { isLongPoll } = variant;
    if (isLongPoll !== undefined) {
      expect(back.map((request) => parameter(request, 'CI') === '1')).toEqual(back.map(() => isLongPoll));
    }
  });

  test('lets a page of another origin read the session’s header', async ({ openPage, world, expect }) => {
    const page = await openPage(variant);
    expect(new URL(page.url()).port).not.toBe(String(world.port));
    const requests = await channelRequests(page);
    const later = requests.filter((request) => parameter(request, 'SID') !== null);
    expect(later.length).toBeGreaterThan(0);
    expect(later.map((request) => parameter(request, 'gsessionid'))).not.toContain(null);
  });

  test('carries thirty listeners, each of which sees its own document', async ({ openPage, expect }) => {
    const [reader, writer] = [await openPage(variant), await openPage(variant)];
    const watches = await reader.evaluateHandle(async () => {
      const { db, fire, watch } = window.app;
      const all = Array.from({ length: 30 }, (_, i) => watch(fire.doc(db, `rooms/${i}`)));
      await Promise.all(all.map(({ until }) => until(({ isFromCache }) => !isFromCache)));
      return all;
    });
    await writer.evaluate(async () => {
      const { db, fire } = window.app;
      const batch = fire.writeBatch(db);
      for (let i = 0; i < 30; i++) batch.set(fire.doc(db, `rooms/${i}`), { seats: i });
      await batch.commit();
    });
    const seen = await watches.evaluate((all) =>
      Promise.all(all.map(async ({ until }) => (await until(({ ids }) => ids.length > 0)).data)),
    );
    expect(seen).toEqual(Array.from({ length: 30 }, (_, i) => [{ seats: i }]));
  });

  test('leaves nothing to complain about in the console', async ({ openPage, expect }) => {
    const page = await openPage(variant);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', ({ message }) => complaints.push(message));
    await channelRequests(page);
    await page.evaluate(() => window.app.fire.terminate(window.app.db));
    expect(complaints).toEqual([]);
  });
});

test('a browser full of forgotten clients leaves room for the next one', async ({
  openPage,
  newContext,
  expect,
}) => {
  const context = await newContext();
  const [variant] = VARIANTS;
  for (let index = 0; index < 9; index++) {
    const page = await openPage(variant!, { context });
    await page.evaluate(async (path) => {
      const { db, fire, watch } = window.app;
      await watch(fire.doc(db, path)).until(({ isFromCache }) => !isFromCache);
    }, `rooms/${index}`);
  }
  const [last, writer] = [await openPage(variant!, { context }), await openPage(variant!)];
  const watched = await last.evaluateHandle(() => {
    const { db, fire, watch } = window.app;
    return watch(fire.doc(db, 'rooms/last'));
  });
  await writer.evaluate(() =>
    window.app.fire.setDoc(window.app.fire.doc(window.app.db, 'rooms/last'), { seats: 7 }),
  );
  expect(
    await watched.evaluate(async ({ until }) => (await until(({ ids }) => ids.length > 0)).data),
  ).toEqual([{ seats: 7 }]);
});

test('an XHR hears a change on an answer that stays open, however short the news', async ({
  openPage,
  expect,
}) => {
  const settings = { useFetchStreams: false, experimentalAutoDetectLongPolling: false };
  const variant = { name: 'XHR alone', settings, by: 'xhr', isLongPoll: false } as const;
  const page = await openPage(variant);
  const answered: string[] = [];
  page.on('requestfinished', (request) => {
    if (parameter(request, 'RID') === 'rpc') answered.push(request.url());
  });
  const watch = await watchCounter(page);
  await setCounter(await openPage(variant), 1);
  const seen = await watch.evaluate(({ until }) => until(({ data }) => data[0]?.n === 1));
  expect(seen.isFromCache).toBe(false);
  expect(answered).toEqual([]);
});
