import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runStorageRuntime } from '../../../src/start/launcher/storageRuntime';

let input: PassThrough;
let replies: AsyncIterator<Record<string, unknown>>;
let ended: Promise<void>;

async function* repliesIn(output: PassThrough): AsyncGenerator<Record<string, unknown>> {
  let rest = '';
  for await (const chunk of output.setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Record<string, unknown>;
  }
}

const next = async () => (await replies.next()).value as Record<string, unknown>;

async function ask(message: object) {
  input.write(`${JSON.stringify(message)}\n`);
  return next();
}

beforeEach(async () => {
  const output = new PassThrough();
  input = new PassThrough();
  replies = repliesIn(output);
  ended = runStorageRuntime(input, output);
  expect(await next()).toMatchObject({ id: -1, status: 'ok' });
});

afterEach(async () => {
  input.end();
  await ended;
});

const load = (content: string, id = 0) =>
  ask({
    action: 'load_ruleset',
    id,
    context: { rulesetName: 'r', source: { files: [{ name: 'storage.rules', content }] } },
  });

const rules = (statements: string) =>
  `rules_version = '2';\nservice firebase.storage { match /b/{bucket}/o { ${statements} } }`;

const string = (value: string) => ({ string_value: value });
const fields = (members: object) => ({ map_value: { fields: members } });

const AUTH = fields({ uid: string('ana'), token: fields({ role: string('coach') }) });

const verify = (id: number, method = 'create', resource: object = { null_value: null }) =>
  ask({
    action: 'verify',
    id,
    context: {
      rulesetName: 'r',
      service: 'firebase.storage',
      path: '/b/bucket/o/faces/ana.png',
      method,
      variables: {
        resource,
        request: fields({
          auth: AUTH,
          path: { path_value: { segments: [{ simple: 'b' }, { simple: 'bucket' }] } },
          time: { timestamp_value: '2026-01-02T03:04:05.678Z' },
          resource: fields({
            size: { int_value: 7 },
            contentType: string('image/png'),
            metadata: fields({}),
          }),
        }),
      },
    },
  });

describe('loading', () => {
  test('tells the version, which decides whether lists are possible', async () => {
    expect(await load(rules(''), 3)).toMatchObject({ id: 3, errors: [], result: { rulesVersion: 2 } });
  });

  test('tells what is wrong in the form that the emulator shows with file and line', async () => {
    const { status, errors } = await load(rules('allow read: if 1 is unknown;'));
    expect(status).toBe('ok');
    expect((errors as string[]).map((error) => JSON.parse(error) as object)).toContainEqual({
      description_: expect.any(String) as string,
      sourcePosition_: { fileName_: 'storage.rules', line_: 2, column_: expect.any(Number) as number },
    });
  });

  test('loads what production warns of, with the warnings', async () => {
    const { status, errors, warnings } = await load(
      rules('match /{all=**} { allow create: if unknown() || true; }'),
    );
    expect({ status, errors }).toEqual({ status: 'ok', errors: [] });
    expect((warnings as string[]).map((warning) => JSON.parse(warning) as object)).toEqual([
      expect.objectContaining({ description_: "Unknown function 'unknown'." }),
    ]);
    expect(await verify(1)).toMatchObject({ result: { permit: true } });
  });

  test('a ruleset that does not compile leaves the one before', async () => {
    await load(rules('match /{all=**} { allow create; }'));
    await load('oops');
    expect(await verify(1)).toMatchObject({ result: { permit: true } });
  });
});

describe('verifying', () => {
  test.each([
    "request.auth.uid == 'ana' && request.auth.token.role == 'coach'",
    "request.time == timestamp.value(1767323045678) && request.method == 'create'",
    "request.resource.size < 8 && request.resource.contentType.matches('image/.*')",
    'request.resource.metadata.size() == 0 && resource == null && request.params.size() == 0',
    "request.path[1] == 'bucket' && bucket == 'bucket'",
  ])('a request is seen whole: %s', async (condition) => {
    await load(rules(`match /faces/{file} { allow create: if ${condition}; }`));
    expect(await verify(5)).toMatchObject({ id: 5, result: { permit: true }, warnings: [] });
  });

  test('a refusal warns with the file, the rule and what it saw', async () => {
    await load(rules('match /faces/{file} { allow create: if request.resource.size < 7; }'));
    expect(await verify(5)).toMatchObject({
      result: { permit: false },
      warnings: ["/b/bucket/o/faces/ana.png: false for 'create' @ L2 (request.resource.size = 7)"],
    });
  });

  test('without a loaded ruleset is an error, and the next request is answered', async () => {
    expect(await verify(1)).toMatchObject({ id: 1, errors: ["No ruleset 'r' is loaded."] });
    expect(await load(rules(''))).toMatchObject({ errors: [] });
  });

  test('values of an unknown kind are an error, and the next request is answered', async () => {
    await load(rules('match /{all=**} { allow create; }'));
    const { errors } = await verify(1, 'create', { odd_value: 1 });
    expect(errors).toEqual([expect.stringContaining('odd_value')]);
    expect(await verify(2)).toMatchObject({ result: { permit: true } });
  });
});

describe('documents of Firestore', () => {
  const CONDITION =
    "firestore.get(/databases/(default)/documents/users/$(request.auth.uid + ' 1')).data.level == 2";
  const found = (level: string) => ({
    status: 'ok',
    result: {
      name: 'projects/p/databases/(default)/documents/users/ana 1',
      fields: { level: { integerValue: level } },
    },
  });

  beforeEach(() => load(rules(`match /faces/{file} { allow create: if ${CONDITION}; }`)));

  test('are fetched through the emulator, by a path that fits a URL', async () => {
    expect(await verify(7)).toMatchObject({
      id: 7,
      action: 'fetch_firestore_document',
      server_request_id: 7,
      context: { path: '/databases/(default)/documents/users/ana%201' },
    });
    expect(await ask({ id: 7, ...found('2') })).toMatchObject({ id: 7, result: { permit: true } });
  });

  test('that do not exist are null', async () => {
    await verify(7);
    expect(await ask({ id: 7, status: 'not_found' })).toMatchObject({ result: { permit: false } });
  });

  test('come back to the request that asked, whatever the order', async () => {
    await verify(7);
    await verify(8);
    expect(await ask({ id: 8, ...found('2') })).toMatchObject({ id: 8, result: { permit: true } });
    expect(await ask({ id: 7, ...found('1') })).toMatchObject({ id: 7, result: { permit: false } });
  });

  test('that nobody asked for are an error', async () => {
    expect(await ask({ id: 9, ...found('2') })).toMatchObject({ errors: ['Nothing waits for reply 9.'] });
  });
});
