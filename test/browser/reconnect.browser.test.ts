import type { Route } from 'playwright-core';
import { describe } from 'vitest';
import { browserTest as test } from './support/browserTest';
import { countToThree, setCounter, watchCounter } from './support/counter';
import { VARIANTS } from './support/variants';

/** The posts of the Write stream that carry writes; the one that opens it has no session yet. */
const POSTED_WRITES = /\/Write\/channel\?(?=.*\bSID=)(?!.*\bTYPE=)(?!.*\bRID=rpc)/;

// The SDK waits some seconds before it tries again, so these wait side by side.
describe.concurrent('what was broken', () => {
  test.for(VARIANTS)(
    'by the server’s end and return: queued writes arrive once, listeners go on ($name)',
    async (variant, { openPage, world, expect }) => {
      const page = await openPage(variant);
      const watch = await watchCounter(page);
      await world.vanish();
      const writes = await countToThree(page);
      await watch.evaluate(({ until }) =>
        until(({ data, hasPendingWrites }) => data[0]?.n === 3 && hasPendingWrites),
      );
      await world.comeBack();
      await writes.evaluate(({ written }) => written);
      expect(world.read('rooms/counter')?.fields.get('n')).toEqual({ type: 'integer', value: 3n });
      await setCounter(await openPage(variant), 7);
      const seen = await watch.evaluate(({ until }) =>
        until(({ data, isFromCache }) => data[0]?.n === 7 && !isFromCache),
      );
      expect(seen.data).toEqual([{ n: 7 }]);
    },
  );

  test.for(VARIANTS)(
    'by a cut connection: a listener misses nothing ($name)',
    async (variant, { openPage, proxy, expect }) => {
      const watch = await watchCounter(await openPage(variant, { address: proxy }));
      const other = await openPage(variant);
      for (const n of [1, 2]) {
        expect(proxy.cut()).toBeGreaterThan(0);
        await setCounter(other, n);
        const seen = await watch.evaluate(
          ({ until }, n) => until(({ data, isFromCache }) => data[0]?.n === n && !isFromCache),
          n,
        );
        expect(seen.data).toEqual([{ n }]);
      }
    },
  );

  test.for(VARIANTS)(
    'by a network that swallowed the news: a listener is told again ($name)',
    async (variant, { openPage, proxy, expect }) => {
      const watch = await watchCounter(await openPage(variant, { address: proxy }));
      proxy.swallow();
      await setCounter(await openPage(variant), 1);
      expect(await watch.evaluate(({ seen }) => seen.at(-1)?.data)).toEqual([]);
      proxy.cut();
      const seen = await watch.evaluate(({ until }) => until(({ data }) => data[0]?.n === 1));
      expect(seen).toMatchObject({ isFromCache: false });
    },
  );

  test.for(VARIANTS)(
    'by an answer that was lost: the write is posted again and counts once ($name)',
    async (variant, { openPage, world, expect }) => {
      const page = await openPage(variant);
      const lost = new Set<string>();
      const loseFirst = async (route: Route) => {
        const request = new URL(route.request().url()).searchParams.get('RID') ?? '';
        if (lost.size > 0) return route.continue();
        lost.add(request);
        await route.fetch();
        await route.abort('connectionreset');
      };
      await page.route(POSTED_WRITES, loseFirst);
      const again = page.waitForResponse((response) =>
        lost.has(new URL(response.url()).searchParams.get('RID') ?? ''),
      );
      await (await countToThree(page)).evaluate(({ written }) => written);
      expect((await again).status()).toBe(200);
      expect(world.read('rooms/counter')?.fields.get('n')).toEqual({ type: 'integer', value: 3n });
    },
  );
});
