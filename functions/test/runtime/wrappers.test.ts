import { describe, expect, it, vi } from 'vitest';
import type { Ports } from '../../src/ports/ports';
import { REGION } from '../../src/runtime/params';
import { queue } from '../../src/runtime/queue';
import { schedule } from '../../src/runtime/schedule';
import { trigger } from '../../src/runtime/trigger';
import { type TriggerEvent, triggerHandler } from '../../src/runtime/triggerHandler';
import { NOON, aPlatform } from '../support/aPlatform';
import { loggedLines } from '../support/loggedLines';
import { aToken, overHttp } from '../support/overHttp';

const fakePorts = () => Promise.resolve(aPlatform().ports);

describe('a trigger', () => {
  const AT = '2026-03-02T12:34:56.789Z';

  function aWrite(value: unknown, oldValue: unknown): unknown {
    const document = 'users/ana';
    const name = `projects/demo-nebula/databases/(default)/documents/${document}`;
    const stored = (fields: unknown) => fields && { name, fields, createTime: AT, updateTime: AT };
    return {
      specversion: '1.0',
      id: 'event-1',
      type: 'google.cloud.firestore.document.v1.written',
      datacontenttype: 'application/json',
      time: '2026-03-02T11:59:00Z',
      project: 'demo-nebula',
      database: '(default)',
      document,
      data: { value: stored(value), oldValue: stored(oldValue) },
    };
  }

  async function seenBy(write: unknown): Promise<TriggerEvent<unknown, 'uid'>> {
    const handler = vi.fn<(event: TriggerEvent<unknown, 'uid'>) => Promise<void>>(() => Promise.resolve());
    const mounted = Object.assign(handler, { converge: () => Promise.resolve() });
    const deployed = trigger('users/{uid}', () => Promise.resolve({ default: mounted }), fakePorts);
    await deployed(write as never);
    return handler.mock.calls[0]![0];
  }

  it('is listed with its pattern, and retried', () => {
    const deployed = trigger('users/{uid}', () => Promise.reject(new Error('not called')), fakePorts);
    expect(deployed.__endpoint).toMatchObject({
      region: REGION,
      eventTrigger: { eventFilterPathPatterns: { document: 'users/{uid}' }, retry: true },
    });
  });

  it('shows the write in domain form', async () => {
    const fields = { name: { stringValue: 'Ana' }, at: { timestampValue: AT }, n: { integerValue: '3' } };
    expect(await seenBy(aWrite({ ...fields, n: { integerValue: '4' } }, fields))).toMatchObject({
      eventId: 'event-1',
      params: { uid: 'ana' },
      before: { name: 'Ana', at: new Date(AT), n: 3 },
      after: { name: 'Ana', at: new Date(AT), n: 4 },
      now: NOON,
    });
  });

  it('has no before when the document was created, and no after when it was deleted', async () => {
    const fields = { name: { stringValue: 'Ana' } };
    expect(await seenBy(aWrite(fields, undefined))).toMatchObject({
      before: undefined,
      after: { name: 'Ana' },
    });
    expect(await seenBy(aWrite(undefined, fields))).toMatchObject({
      before: { name: 'Ana' },
      after: undefined,
    });
  });

  const failing = triggerHandler<'users/{uid}'>(
    () => true,
    () => Promise.reject(new Error('no')),
  );
  const failingOn = (loadPorts: () => Promise<Ports>) =>
    trigger('users/{uid}', () => Promise.resolve({ default: failing }), loadPorts);

  it('fails with its handler, so that the event comes again', async () => {
    const deployed = failingOn(fakePorts);
    await expect(Promise.resolve(deployed(aWrite(undefined, undefined) as never))).rejects.toThrow('no');
  });

  const old = { ...(aWrite(undefined, undefined) as object), time: '2026-03-02T10:59:00Z' };

  it('leaves a dead job when it still fails after an hour, and its line says so', async () => {
    const { ports, documents } = aPlatform();
    const deployed = failingOn(() => Promise.resolve(ports));
    const lines = await loggedLines(() => Promise.resolve(deployed(old as never)));
    expect(lines.filter(({ severity }) => severity === 'ERROR')).toMatchObject([
      {
        severity: 'ERROR',
        event: 'trigger',
        outcome: 'dead',
        trigger: 'users/{uid}',
        eventId: 'event-1',
        document: 'users/ana',
        ageSeconds: 3_660,
        error: 'Error: no',
      },
    ]);
    expect(documents.dump()).toMatchObject({
      'outbox/rerun-triggers:users:ana': {
        kind: 'rerun-triggers',
        payload: { pattern: 'users/{uid}', document: 'users/ana' },
        status: 'dead',
        lastError: 'no',
      },
    });
  });

  it('comes again, however old, where not even the dead job could be stored', async () => {
    const { ports, documents } = aPlatform();
    const away = { ...documents, transact: () => Promise.reject(new Error('away')) };
    const deployed = failingOn(() => Promise.resolve({ ...ports, documents: () => Promise.resolve(away) }));
    await expect(Promise.resolve(deployed(old as never))).rejects.toThrow('away');
  });

  it('comes again for ever when nobody knows how old its event is', async () => {
    const deployed = failingOn(fakePorts);
    const ageless = { ...(aWrite(undefined, undefined) as object), time: 'sometime' };
    await expect(Promise.resolve(deployed(ageless as never))).rejects.toThrow('no');
  });
});

describe('a queue', () => {
  const headers = { authorization: aToken({ sub: 'tasks' }) };

  it('does its item', async () => {
    const handler = vi.fn(() => Promise.resolve());
    const deployed = queue<{ id: string }>({}, () => Promise.resolve({ default: handler }), fakePorts);
    expect(await overHttp(deployed, { path: '/', data: { id: 'a' }, headers })).toMatchObject({
      status: 204,
    });
    expect(handler).toHaveBeenCalledExactlyOnceWith({ id: 'a' }, expect.anything());
  });

  it('answers with an error when the item failed, so that the queue tries again', async () => {
    const failing = () => Promise.reject(new Error('no'));
    const deployed = queue({}, () => Promise.resolve({ default: failing }), fakePorts);
    expect(await overHttp(deployed, { path: '/', data: {}, headers })).toMatchObject({ status: 500 });
  });
});

describe('a schedule', () => {
  it('is listed with its times, in UTC', () => {
    const deployed = schedule('*/5 * * * *', () => Promise.reject(new Error('not called')), fakePorts);
    expect(deployed.__endpoint).toMatchObject({
      scheduleTrigger: { schedule: '*/5 * * * *', timeZone: 'Etc/UTC' },
    });
  });

  it.each([
    ['runs', () => Promise.resolve(), 200],
    ['says so when it failed', () => Promise.reject(new Error('no')), 500],
  ])('%s', async (_title, handler: (ports: Ports) => Promise<void>, status) => {
    const deployed = schedule('* * * * *', () => Promise.resolve({ default: handler }), fakePorts);
    expect(await overHttp(deployed, { path: '/' })).toMatchObject({ status });
  });
});
