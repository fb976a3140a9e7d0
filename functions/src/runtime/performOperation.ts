import { Refusal } from '../domain/refusal';
import type { Callers } from '../contracts/operation';
import type { Ports } from '../ports/ports';
import { admitCaller } from './admitCaller';
import { httpsError } from './httpsError';
import type { IncomingCall } from './incomingCall';
import type { Caller, MountedOperation, OperationCall } from './operationHandler';
import { parseInput } from './parseInput';
import { presentCaller } from './presentCaller';
import { toWire } from './toWire';
import { transactOperation } from './transactOperation';

/** Milliseconds that a call gives the database, so that it answers within ten seconds whatever happens. */
const PATIENCE = 8_000;

/**
 * Runs a callable from raw data to wire data: who may call, is the input right, is the caller let in, then the operation.
 * @throws HttpsError for everything that goes wrong
 */
export async function performOperation(
  mounted: MountedOperation,
  incoming: IncomingCall,
  ports: Ports,
): Promise<unknown> {
  const { operation, handle } = mounted;
  try {
    const { ip, userAgent } = incoming;
    assertMayCall(operation.callers, incoming.caller);
    const { input, requestId } = parseInput(operation, incoming.data);
    const now = ports.now();
    const documents = (await ports.documents()).within(PATIENCE);
    await admitCaller({ operation, caller: incoming.caller, ip, now, documents });
    const caller = await presentCaller(incoming.caller, documents);
    assertMayCall(operation.callers, caller);
    const context = {
      operationName: operation.name,
      input,
      requestId,
      caller,
      ip,
      userAgent,
      now,
      documents,
      ports,
    };
    const call: OperationCall<unknown, unknown> = {
      input,
      caller,
      now,
      documents,
      ports,
      transact: (work) => transactOperation(context, work),
    };
    return toWire(await handle(call as OperationCall<never, never>));
  } catch (error) {
    throw httpsError(operation.name, error);
  }
}

function assertMayCall(callers: Callers, caller: Caller | undefined): void {
  if (callers === 'anyone') return;
  if (caller === undefined) throw new Refusal('sign-in-required', 'Sign in first.');
  if (callers === 'admin' && caller.role !== 'admin') throw new Refusal('admin-only', 'Only for admins.');
}
