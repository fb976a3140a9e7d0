import { Refusal } from '../domain/refusal';
import type { Callers, Operation } from '../contracts/operation';
import type { Ports } from '../ports/ports';
import { assertNotSuspended } from '../domain/accounts/assertNotSuspended';
import { paths } from '../domain/paths';
import { type CallLimiter, networkKey } from './callLimiter';
import { httpsError } from './httpsError';
import type { IncomingCall } from './incomingCall';
import { note } from './log';
import { assertCurrentClient } from './minimumClients';
import type { Caller, MountedOperation, OperationCall } from './operationHandler';
import { parseInput, type ParsedInput } from './parseInput';
import { inTheCallersEyes, presentCaller } from './presentCaller';
import { pseudonymOf } from './pseudonym';
import { toWire } from './toWire';
import { logLook, transactOperation } from './transactOperation';

/** Milliseconds that a call gives the database: less than what it has in all. */
const PATIENCE = 8_000;

/**
 * Runs a callable from raw data to wire data: who may call, is the input right, is the caller let in, then the operation.
 * A suspension is read once: where the change is made, or before the answer of an operation that changes nothing.
 * @throws HttpsError for everything that goes wrong
 */
export async function performOperation(
  mounted: MountedOperation,
  incoming: IncomingCall,
  ports: Ports,
  limiter: CallLimiter,
): Promise<unknown> {
  const { operation, handle } = mounted;
  try {
    const { ip, userAgent } = incoming;
    const now = ports.now();
    note({ person: pseudonymOf(incoming.caller?.uid) });
    if (operation.callers !== 'admin') await assertCurrentClient(incoming.data, ports);
    const { input, requestId } = admitted(operation, incoming, limiter, now);
    note({ requestId });
    const documents = (await ports.documents()).within(PATIENCE);
    const caller = await presentCaller(incoming.caller, documents);
    assertMayCall(operation.callers, caller);
    const suspension: { isRead: boolean } = { isRead: false };
    const meanwhile: Promise<void>[] = [];
    const context = { operation, input, requestId, caller, ip, userAgent, now, documents, ports, meanwhile };
    const call: OperationCall<unknown, unknown> = {
      input,
      caller,
      now,
      documents,
      ports,
      transact: (work, contended) => {
        suspension.isRead = true;
        return transactOperation(context, work, contended);
      },
    };
    const assertStanding = async () => {
      if (caller !== undefined && !suspension.isRead)
        assertNotSuspended(await documents.get(paths.suspension(caller.uid)), now);
    };
    const handled = async () => {
      try {
        return await handle(call as OperationCall<never, never>);
      } finally {
        await Promise.all(meanwhile);
      }
    };
    const answer = await handled().catch(async (error: unknown) => {
      // Who is suspended hears of no other refusal.
      if (error instanceof Refusal) await assertStanding();
      throw error;
    });
    await assertStanding();
    if (isLook(operation, caller) && !suspension.isRead) await logLook(context);
    return toWire(answer);
  } catch (error) {
    const documents = async () => (await ports.documents()).within(PATIENCE);
    throw httpsError(await inTheCallersEyes(error, incoming.caller, documents).catch(whatElse));
  }
}

/**
 * Lets a call in whose person, or network where nobody is signed in, has a token left, and counts what it got wrong: no
 * document is written for either.
 * @throws Refusal, ZodError
 */
function admitted(
  operation: Operation,
  { data, caller, ip }: IncomingCall,
  limiter: CallLimiter,
  now: Date,
): ParsedInput {
  const who = caller?.uid ?? networkKey(ip);
  const tooMany = limiter.tooManyFaults(who, now);
  if (tooMany !== undefined) throw tooMany;
  let parsed: ParsedInput;
  try {
    assertMayCall(operation.callers, caller);
    parsed = parseInput(operation, data);
  } catch (error) {
    limiter.fault(who, now);
    throw error;
  }
  assertSameSession(parsed, caller);
  limiter.take(who, operation.name, operation.perMinute, now);
  return parsed;
}

/** Whether what somebody is told is entered in the activity log though nothing changed. */
function isLook({ callers, logsLooks }: Operation, caller: Caller | undefined): boolean {
  return callers === 'admin' || (logsLooks === true && caller?.role === 'admin');
}

/** What went wrong on the way to the answer is the answer. */
const whatElse = (error: unknown): unknown => error;

/** A screen that was made for somebody else acts for nobody. @throws Refusal session-changed */
function assertSameSession({ asUid }: ParsedInput, caller: Caller | undefined): void {
  if (asUid === undefined || asUid === caller?.uid) return;
  throw new Refusal('session-changed', 'Somebody else is signed in now.');
}

function assertMayCall(callers: Callers, caller: Caller | undefined): void {
  if (callers === 'anyone') return;
  if (caller === undefined) throw new Refusal('sign-in-required', 'Sign in first.');
  if (callers === 'admin' && caller.role !== 'admin') throw new Refusal('admin-only', 'Only for admins.');
}
