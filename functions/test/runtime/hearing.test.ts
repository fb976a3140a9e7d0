import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hearing } from '../../src/runtime/hearing';
import type { WebhookCall } from '../../src/runtime/webhookHandler';
import { aPlatform } from '../support/aPlatform';

const ENTRIES = join(import.meta.dirname, '..', '..', 'src', 'entry');

function aDoor({ isClosed = false } = {}) {
  const heard: string[] = [];
  const handle = hearing({
    name: 'hearNobody',
    letters: () => Promise.resolve(isClosed ? undefined : 'letters'),
    open: (letters, { rawBody }) => {
      const word = Buffer.from(rawBody).toString();
      return word === 'forged' ? undefined : `${letters}: ${word}`;
    },
    hear: (told) => {
      heard.push(told);
      const answer = { status: 204, headers: {}, body: '' };
      return Promise.resolve(told.endsWith('hush') ? answer : undefined);
    },
  });
  const { ports } = aPlatform();
  const knock = async (word: string, more: Partial<WebhookCall> = {}) => {
    const call = { method: 'POST', query: new URLSearchParams(), header: () => undefined, ip: '203.0.113.7' };
    return handle({ ...call, rawBody: Buffer.from(word), ports, ...more });
  };
  return { handle, heard, knock };
}

describe('a door at which a provider knocks', () => {
  it('hears what is signed, and answers 200 or what it is given to answer', async () => {
    const { heard, knock } = aDoor();
    expect(await knock('paid')).toEqual({ status: 200, headers: { 'content-type': 'text/plain' }, body: '' });
    expect((await knock('hush')).status).toBe(204);
    expect(heard).toEqual(['letters: paid', 'letters: hush']);
  });

  it('takes a POST only, and is closed where nothing is set up', async () => {
    const { heard, knock } = aDoor();
    const { status, headers } = await knock('paid', { method: 'GET' });
    expect([status, headers.allow]).toEqual([405, 'POST']);
    expect((await aDoor({ isClosed: true }).knock('paid')).status).toBe(503);
    expect(heard).toEqual([]);
  });

  it('has a network wait that knocks again and again with what nobody signed, and no other', async () => {
    const { heard, knock } = aDoor();
    for (let times = 0; times < 60; times += 1) expect((await knock('forged')).status).toBe(401);
    expect((await knock('forged')).status).toBe(429);
    expect((await knock('paid')).status).toBe(429);
    expect((await knock('paid', { ip: '198.51.100.1' })).status).toBe(200);
    expect(heard).toEqual(['letters: paid']);
  });

  it('is called in the log as it is told to be', () => {
    expect(aDoor().handle.name).toBe('hearNobody');
  });
});

describe('whatever is called in the log by the name of its function', () => {
  const files = ['webhooks', 'schedules', 'objectTriggers'].flatMap((entry) =>
    [
      ...readFileSync(join(ENTRIES, `${entry}.ts`), 'utf8').matchAll(/import\('(\.\.\/handlers\/[^']+)'\)/g),
    ].map(([, path = '']) => path),
  );

  it('is found', () => expect(files.length).toBeGreaterThan(20));

  it.each(files)('is called as its file is: %s', async (file) => {
    const { default: handle } = (await import(join(ENTRIES, file))) as { default: () => void };
    expect(handle.name).toBe(basename(file));
  });
});
