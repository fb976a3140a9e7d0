import { describe, expect, it } from 'vitest';
import { paths } from '../../src/domain/paths';
import deleteLesson from '../../src/handlers/catalog/deleteLesson';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import { Unavailable } from '../../src/ports/documents';
import { NOON, type Platform } from '../support/aPlatform';
import { CARLA, SAM, aMarket } from '../support/aMarket';
import { expectRefusal } from '../support/expectRefusal';

const bootcamp = { programId: 'bootcamp' };

function set(market: Platform, value: Record<string, string>): void {
  market.documents.put(paths.minimumClientsSetting, {
    id: 'clients.minimum',
    category: 'clients',
    key: 'minimum',
    value,
    isPublic: true,
    updatedBy: 'root',
    createdAt: NOON,
    updatedAt: NOON,
  });
}

/** How often the setting is read from now on. */
function countReads(market: Platform): { count: number } {
  const reads = { count: 0 };
  const get = market.documents.get.bind(market.documents);
  market.documents.get = (path) => {
    if (path.path === paths.minimumClientsSetting.path) reads.count += 1;
    return get(path);
  };
  return reads;
}

describe('a client that is too old', () => {
  it('is told so by every operation, before its input is looked at', async () => {
    const market = await aMarket();
    set(market, { ios: '2.0' });
    const old = { clientVersion: 'ios/1.9.9' };
    await expectRefusal(market.call(enrollStudent, SAM, { ...bootcamp, ...old }), 'client-outdated');
    await expectRefusal(market.call(deleteLesson, CARLA, { gone: true, ...old }), 'client-outdated');
    expect(await market.documents.get(paths.enrollmentOf('sam', 'bootcamp'))).toBeUndefined();
    await market.call(enrollStudent, SAM, { ...bootcamp, clientVersion: 'ios/2.0.0' });
  });

  it('is told within a minute of the setting', async () => {
    const market = await aMarket();
    const call = () => market.call(enrollStudent, SAM, { ...bootcamp, clientVersion: 'ios/1' });
    await call();
    set(market, { ios: '2.0' });
    await expectRefusal(call(), 'already-enrolled');
    market.now = new Date(NOON.getTime() + 60_000);
    await expectRefusal(call(), 'client-outdated');
  });

  it('costs one document a minute, however many call at once, and none where nothing is said', async () => {
    const market = await aMarket();
    const reads = countReads(market);
    await Promise.allSettled([1, 2, 3].map(() => market.call(enrollStudent, SAM, bootcamp)));
    expect(reads.count).toBe(0);
    const versioned = { ...bootcamp, clientVersion: 'ios/1' };
    await Promise.allSettled([1, 2, 3].map(() => market.call(enrollStudent, SAM, versioned)));
    expect(reads.count).toBe(1);
  });

  it('is looked up again after the database was out of reach', async () => {
    const market = await aMarket();
    set(market, { ios: '2.0' });
    const get = market.documents.get.bind(market.documents);
    market.documents.get = () => Promise.reject(new Unavailable('away'));
    const call = () => market.call(enrollStudent, SAM, { ...bootcamp, clientVersion: 'ios/1' });
    await expectRefusal(call(), 'unavailable');
    market.documents.get = get;
    await expectRefusal(call(), 'client-outdated');
  });

  it('is not made of a setting that says no release', async () => {
    const market = await aMarket();
    set(market, { ios: 'newest' });
    await market.call(enrollStudent, SAM, { ...bootcamp, clientVersion: 'ios/1' });
  });

  it('must say a name and a release', async () => {
    const market = await aMarket();
    await expectRefusal(
      market.call(enrollStudent, SAM, { ...bootcamp, clientVersion: 'ios' }),
      'invalid-input',
    );
    await expectRefusal(market.call(enrollStudent, SAM, { ...bootcamp, clientVersion: 7 }), 'invalid-input');
  });
});
