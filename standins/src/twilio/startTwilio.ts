import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Address } from '../control/controlServer';
import { HangUp, readBody, startProviderServer } from '../control/providerServer';
import { Callbacks } from './callbacks';
import { FAULT_KINDS, type Fault, Faults } from './faults';
import { overviewPage } from './page';
import { assertReachable, TwilioError } from './twilioError';
import { CREDENTIALS, type Seen, shown, STATUSES, type Status, World } from './world';

export interface LocalTwilio {
  readonly address: Address;
  readonly url: string;
  /** What it holds, for tests that look into it. */
  readonly world: World;
  readonly callbacks: Callbacks;
  stop(): Promise<void>;
}

interface Parts {
  readonly world: World;
  readonly callbacks: Callbacks;
  readonly faults: Faults;
}

type Form = Readonly<Record<string, string>>;
type Answer = { readonly status: number; readonly json: object } | { readonly html: string };

const MESSAGES = `/2010-04-01/Accounts/${CREDENTIALS.accountSid}/Messages`;
/** UTF-16 units of the longest body. */
const MAX_BODY = 1_600;

/** Starts a Twilio that lives in this process: its Messages API, signed status callbacks, what arrived at `/`. Port 0 takes a free one. */
export async function startTwilio({
  host = '127.0.0.1',
  port = 0,
  listener,
}: Partial<Address> & {
  /** Is told what phones write. */ readonly listener?: string;
} = {}): Promise<LocalTwilio> {
  const parts: Parts = { world: new World(), callbacks: new Callbacks(listener), faults: new Faults() };
  const { world, callbacks } = parts;
  const server = await startProviderServer('Twilio', { host, port }, (request, response) =>
    serve(parts, request, response),
  );
  const stop = async () => {
    await callbacks.quiet();
    await server.stop();
  };
  return { address: server.address, url: server.url, world, callbacks, stop };
}

async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const body = await readBody(request);
  const line = `${request.method ?? ''} ${pathname}`;
  try {
    if (!pathname.startsWith('/2010-04-01/')) {
      send(response, await answerPeople(parts, pathname, body));
      return;
    }
    const seen: Seen = { method: request.method ?? '', path: pathname, body: formOf(body) };
    parts.world.requests.push(seen);
    const answer = answerApi(parts, seen, line, request.headers.authorization);
    Object.assign(seen, { status: answer.status, answer: answer.json });
    if (parts.faults.losesAnswer(line)) throw new HangUp();
    send(response, answer);
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    Object.assign(parts.world.requests.at(-1) ?? {}, { status: error.status, answer: error.body });
    send(response, { status: error.status, json: error.body });
  }
}

/** @throws TwilioError, HangUp */
function answerApi(
  { world, callbacks, faults }: Parts,
  { method, path, body }: Seen,
  line: string,
  authorization: string | undefined,
): { readonly status: number; readonly json: object } {
  const { accountSid, authToken } = CREDENTIALS;
  faults.meet(line);
  if (authorization !== `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`)
    throw new TwilioError(401, 20003, 'Authenticate');
  const known = world.messages.find(({ sid }) => path === `${MESSAGES}/${sid}.json`);
  if (method === 'GET' && known !== undefined) return { status: 200, json: shown(known) };
  if (method !== 'POST' || path !== `${MESSAGES}.json`)
    throw new TwilioError(404, 20404, `The requested resource ${path} was not found`);
  const text = asked(body);
  if (world.stopped.has(text.to))
    throw new TwilioError(400, 21610, 'Attempt to send to unsubscribed recipient');
  const message = world.add(text);
  if (world.isDelivering) report({ world, callbacks }, message.sid, ['sent', 'delivered']);
  return { status: 201, json: shown({ ...message, status: 'queued' }) };
}

/** @throws TwilioError */
function asked({ To: to, From: from, Body: body = '', StatusCallback: callback }: Form) {
  if (to === undefined) throw new TwilioError(400, 21604, "A 'To' phone number is required.");
  if (from === undefined) throw new TwilioError(400, 21603, "A 'From' phone number is required.");
  if (body === '') throw new TwilioError(400, 21602, 'Message body is required.');
  if (body.length > MAX_BODY)
    throw new TwilioError(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
  if (from !== CREDENTIALS.from)
    throw new TwilioError(400, 21606, `The 'From' phone number ${from} is not a valid number of yours`);
  assertReachable(to);
  return { to, from, body, callback };
}

/** What becomes of a message, one state after the other, each told to its address. @throws TwilioError */
function report(
  { world, callbacks }: Pick<Parts, 'world' | 'callbacks'>,
  sid: string,
  statuses: readonly Status[],
  errorCode?: number,
): void {
  const message = world.messages.find((each) => each.sid === sid);
  if (message === undefined) throw new TwilioError(404, 20404, `There is no message ${sid}`);
  if (errorCode !== undefined) message.errorCode = errorCode;
  for (const status of statuses) {
    message.status = status;
    callbacks.tell(message, status);
  }
}

/** The page, and what a test or a person does to this Twilio from outside. @throws TwilioError */
async function answerPeople(parts: Parts, pathname: string, body: string): Promise<Answer> {
  const { world, callbacks } = parts;
  const [, first = '', name = ''] = pathname.split('/');
  if (first === 'act') control(parts, name, formOf(body));
  if (first === '' || first === 'act') {
    await callbacks.quiet();
    return { html: overviewPage(world, callbacks) };
  }
  if (first !== 'control') throw new TwilioError(404, 20404, `There is no route ${pathname}`);
  control(parts, name, body === '' ? {} : (JSON.parse(body) as Readonly<Record<string, unknown>>));
  await callbacks.quiet();
  return {
    status: 200,
    json: { messages: world.messages.map(shown), answers: world.answers, told: callbacks.told },
  };
}

function control(parts: Parts, name: string, given: Readonly<Record<string, unknown>>): void {
  const { world, callbacks, faults } = parts;
  switch (name) {
    case 'messages':
      return;
    case 'faults':
      faults.set(plan(given.plan));
      return;
    case 'set':
      if (typeof given.isDelivering === 'boolean') world.isDelivering = given.isDelivering;
      if (typeof given.copies === 'number') callbacks.copies = given.copies;
      return;
    case 'answer':
      callbacks.forward(world.hear(String(given.from), String(given.body)));
      return;
    case 'report':
      report(parts, String(given.sid), [statusOf(given.status)], given.errorCode as number | undefined);
      return;
    default:
      throw new TwilioError(404, 20404, `There is no control route ${name}`);
  }
}

/** @throws TwilioError */
function statusOf(given: unknown): Status {
  const status = STATUSES.find((each) => each === given);
  if (status === undefined) throw new TwilioError(400, 20001, `status must be one of ${STATUSES.join(', ')}`);
  return status;
}

/** @throws TwilioError */
function plan(given: unknown): readonly Fault[] {
  if (!Array.isArray(given)) throw new TwilioError(400, 20001, 'Expected plan: a list of {kind, times?}');
  return given.map(({ kind, times = 1 }: Partial<Fault>) => {
    if (kind === undefined || !FAULT_KINDS.includes(kind))
      throw new TwilioError(400, 20001, `kind must be one of ${FAULT_KINDS.join(', ')}`);
    return { kind, times };
  });
}

function formOf(body: string): Form {
  return Object.fromEntries(new URLSearchParams(body));
}

function send(response: ServerResponse, answer: Answer): void {
  if ('html' in answer)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer.html);
  else
    response
      .writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(answer.json));
}
