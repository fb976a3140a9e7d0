import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const { describeCall, outcomeOf } = require(
  join(import.meta.dirname, '..', '..', '..', 'scripts', 'suite', 'cli', 'describeCall.cjs'),
) as {
  describeCall: (definition: object, request: object, projectId: string) => object;
  outcomeOf: (status: number | undefined, body: string) => string;
};

const token = (claims: object) => `Bearer x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;

const request = (path: string, authorization?: string, body = '{}') => ({
  path: `/demo/us-central1/${path}`,
  params: { region: 'us-central1', trigger_name: path.split('/')[0] },
  headers: { authorization },
  rawBody: Buffer.from(body),
});

describe('what a request to a function is about', () => {
  it.each([
    ['learning/enrollStudent', token({ email: 'ana@x.example' }), 'learning/enrollStudent', 'ana@x.example'],
    ['learning/enrollStudent', token({ user_id: 'ana' }), 'learning/enrollStudent', 'ana'],
    ['learning', undefined, 'learning', undefined],
    ['learning/a/b', 'Bearer nonsense', 'learning/a/b', undefined],
    ['learning/a', 'Bearer x.bm9uc2Vuc2U.', 'learning/a', undefined],
    ['learning/a', token({ email: { not: 'text' } }), 'learning/a', undefined],
    [`learning/${'x'.repeat(500)}`, undefined, `learning/${'x'.repeat(91)}`, undefined],
    ['learning/ä', undefined, 'learning/?', undefined],
  ])('%s', (path, authorization, operation, person) => {
    const definition = { entryPoint: 'learning' };
    expect(describeCall(definition, request(path, authorization), 'demo')).toEqual({
      kind: 'call',
      operation,
      person,
    });
  });

  it('a task of a queue, by the kind of its job', () => {
    const definition = { entryPoint: 'runJob', taskQueueTrigger: {} };
    const body = (data: unknown) => request('runJob', undefined, JSON.stringify({ data }));
    expect(describeCall(definition, body({ jobId: 'notify:ana:1' }), 'demo')).toEqual({
      kind: 'job',
      operation: 'runJob/notify',
    });
    for (const data of [null, 'text', { jobId: 7 }])
      expect(describeCall(definition, body(data), 'demo')).toMatchObject({ operation: 'runJob' });
  });

  it('an event of a trigger, and a schedule, which is one too', () => {
    expect(
      describeCall({ entryPoint: 'onThing', eventTrigger: {} }, request('onThing'), 'demo'),
    ).toMatchObject({
      kind: 'trigger',
      operation: 'onThing',
    });
    expect(
      describeCall({ entryPoint: 'sweep', eventTrigger: {}, schedule: {} }, request('sweep'), 'demo'),
    ).toMatchObject({ kind: 'schedule' });
  });
});

it.each([
  [200, '{"result":1}', 'ok'],
  [204, '', 'ok'],
  [400, '{"error":{"status":"FAILED_PRECONDITION","details":{"reason":"program-full"}}}', 'program-full'],
  [500, '{"error":{"status":"INTERNAL"}}', 'INTERNAL'],
  [404, 'Function does not exist', 'HTTP 404'],
  [500, 'null', 'HTTP 500'],
  [undefined, '', 'cancelled'],
])('an answer %s %s is %s', (status, body, outcome) => {
  expect(outcomeOf(status, body)).toBe(outcome);
});
