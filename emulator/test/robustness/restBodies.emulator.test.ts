import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aServer, type Server } from './aServer';

let server: Server;

beforeAll(async () => {
  server = await aServer();
});

afterAll(() => server.emulator.stop());

const DEEP = 100_000;

function nested(depth: number): string {
  const open = '{"mapValue":{"fields":{"a":'.repeat(depth);
  return `{"fields":{"a":${open}{"nullValue":null}${'}}}'.repeat(depth)}}}`;
}

async function refusal(answer: Response): Promise<unknown> {
  const body = (await answer.json()) as { error?: { status?: unknown } } | { error?: { status?: unknown } }[];
  return (Array.isArray(body) ? body[0] : body)?.error?.status;
}

describe('REST bodies', () => {
  it.each<[string, string]>([
    ['no JSON', '{"fields":'],
    ['a list', '[]'],
    ['a text', '"fields"'],
    ['a number', '7'],
    ['fields as a list', '{"fields":[1,2]}'],
    ['fields as a text', '{"fields":"a"}'],
    ['a value that is none', '{"fields":{"a":7}}'],
    ['a value of two types', '{"fields":{"a":{"integerValue":"1","stringValue":"b"}}}'],
    ['an integer that is a word', '{"fields":{"a":{"integerValue":"one"}}}'],
    ['an integer beyond 64 bits', '{"fields":{"a":{"integerValue":"99999999999999999999"}}}'],
    ['a boolean that is a list', '{"fields":{"a":{"booleanValue":[]}}}'],
    ['a time that is none', '{"fields":{"a":{"timestampValue":"yesterday"}}}'],
    ['bytes that are an object', '{"fields":{"a":{"bytesValue":{}}}}'],
    ['a place that is a text', '{"fields":{"a":{"geoPointValue":"here"}}}'],
    ['a field that a document does not have', '{"colour":"red"}'],
    ['21 maps in each other', nested(21)],
    ['a hundred thousand maps in each other', nested(DEEP)],
    ['a hundred thousand brackets', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
    ['20 megabytes', `{"fields":{"a":{"stringValue":"${'x'.repeat(20 << 20)}"}}}`],
  ])('%s: INVALID_ARGUMENT', async (_title, body) => {
    const answer = await server.rest('/bodies/one', { method: 'PATCH', body });
    expect([answer.status, await refusal(answer)]).toEqual([400, 'INVALID_ARGUMENT']);
    expect((await server.rest('/bodies/one')).status).toBe(404);
    expect(server.lines).toEqual([]);
  });

  it.each([
    ['/bodies/%00', 'PATCH'],
    ['/bodies/%ff%fe', 'GET'],
    ['/bodies/%', 'GET'],
    ['/bodies/__odd__', 'PATCH'],
    ['/bodies//x', 'GET'],
    ['/bodies/..', 'GET'],
    ['/bodies/x?mask.fieldPaths=%60', 'GET'],
    ['/bodies/x?readTime=soon', 'GET'],
    ['/bodies/x?currentDocument.exists=maybe', 'PATCH'],
    [':runQuery', 'POST'],
    [':commit', 'GET'],
  ])('%s with %s is answered, and not by INTERNAL', async (path, method) => {
    const answer = await server.rest(path, { method, ...(method !== 'GET' && { body: '{}' }) });
    expect(answer.status).toBeLessThan(500);
    expect(await server.serves()).toBe(true);
    expect(server.lines).toEqual([]);
  });
});
