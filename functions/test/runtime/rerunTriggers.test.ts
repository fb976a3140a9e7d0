import { describe, expect, it } from 'vitest';
import { newOutboxJob, replayed } from '../../src/domain/outbox/jobStates';
import { isRerunLeft, paramsIn, rerunJob } from '../../src/domain/outbox/rerunJob';
import { paths } from '../../src/domain/paths';
import * as triggers from '../../src/entry/triggers';
import { buryEvent } from '../../src/runtime/buryEvent';
import { rerunTriggers } from '../../src/runtime/rerunTriggers';
import { runJob } from '../../src/runtime/runJob';
import type { Trigger } from '../../src/runtime/trigger';
import { aMarket } from '../support/aMarket';
import { type Platform, NOON } from '../support/aPlatform';
import { loggedLines } from '../support/loggedLines';
import { EFFECTS } from '../support/triggerEffects';

const DEPLOYED = Object.values(triggers) as unknown as readonly Trigger[];

const HANDLERS = { 'rerun-triggers': () => Promise.resolve({ default: rerunTriggers(DEPLOYED) }) };

async function bury(market: Platform, pattern: string, document: string): Promise<void> {
  await loggedLines(() => buryEvent({ pattern, document }, new Error('no'), market.ports));
}

describe('a lost event of a trigger', () => {
  it('is of a pattern of the table', () => {
    expect([...new Set(DEPLOYED.map(({ document }) => document))].sort()).toEqual(
      Object.keys(EFFECTS).sort(),
    );
  });

  it.each(Object.entries(EFFECTS))(
    'of %s does its work when its job is replayed',
    async (pattern, effect) => {
      const market = await aMarket();
      effect.before(market);
      expect(effect.after(market)).toBeUndefined();
      await bury(market, pattern, effect.document);
      const { id } = rerunJob({ pattern, document: effect.document });
      await runJob(id, HANDLERS, market.ports);
      expect(effect.after(market)).toBeUndefined();
      const dead = (await market.documents.get(paths.outboxJob(id)))!;
      market.documents.put(paths.outboxJob(id), replayed(dead, NOON));
      await runJob(id, HANDLERS, market.ports);
      expect(await market.documents.get(paths.outboxJob(id))).toMatchObject({ status: 'done' });
      expect(effect.after(market)).toBeDefined();
    },
  );

  it('is one job for each document, whatever became of an earlier one', async () => {
    const market = await aMarket();
    const job = rerunJob({ pattern: 'users/{uid}', document: 'users/sam' });
    for (const status of ['pending', 'failed', 'dead'] as const) {
      market.documents.put(paths.outboxJob(job.id), { ...newOutboxJob(job, NOON), status });
      await bury(market, 'users/{uid}', 'users/sam');
      expect(await market.documents.get(paths.outboxJob(job.id))).toMatchObject({ status });
    }
    for (const status of ['done', 'running'] as const) {
      market.documents.put(paths.outboxJob(job.id), { ...newOutboxJob(job, NOON), status });
      await bury(market, 'users/{uid}', 'users/sam');
      expect(await market.documents.get(paths.outboxJob(job.id))).toMatchObject({ status: 'dead' });
    }
    expect(isRerunLeft(undefined)).toBe(false);
  });

  it('that no trigger takes ends at once', async () => {
    const market = await aMarket();
    for (const payload of [
      { pattern: 'users/{uid}', document: 'users/sam/devices/d' },
      { pattern: 'devices/{id}', document: 'devices/d' },
    ]) {
      const job = rerunJob(payload);
      market.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
      await runJob(job.id, HANDLERS, market.ports);
      expect(await market.documents.get(paths.outboxJob(job.id))).toMatchObject({
        status: 'dead',
        attempts: 1,
      });
    }
  });
});

describe('a path', () => {
  it.each([
    ['users/{uid}', 'users/ana', { uid: 'ana' }],
    ['a/{x}/b/{y}', 'a/1/b/2', { x: '1', y: '2' }],
    ['users/{uid}', 'coaches/ana', undefined],
    ['users/{uid}', 'users/ana/devices/d', undefined],
    ['users/{uid}/settings/privacy', 'users/ana/settings/notifications', undefined],
  ])('%s finds in %s %o', (pattern, document, params) => {
    expect(paramsIn(pattern, document)).toEqual(params);
  });
});
