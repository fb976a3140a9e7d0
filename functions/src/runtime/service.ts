import { type CallableRequest, type HttpsFunction, onCall, onRequest } from 'firebase-functions/v2/https';
import type { Area } from '../contracts/operation';
import type { Refusal } from '../domain/refusal';
import type { Ports } from '../ports/ports';
import { inspectBody } from './inspectBody';
import { loadLivePorts } from './loadLivePorts';
import type { MountedOperation } from './operationHandler';
import { SHARED_OPTIONS } from './options';
import { ENFORCE_APP_CHECK } from './params';

/** Each operation of an area with the import that brings its handler. */
export type Operations = Readonly<Record<string, () => Promise<{ readonly default: MountedOperation }>>>;

type Callable = ReturnType<typeof onCall>;

/**
 * One HTTPS function that mounts its operations as callables by path: `httpsCallable(functions, '<area>/<operation>')`.
 * Each is a real `onCall`, made at its first call, so that tokens, CORS, App Check and the wire format are Firebase's own.
 */
export function service(area: Area, operations: Operations, loadPorts = loadLivePorts): HttpsFunction {
  const callables = new Map<string, Callable>();
  const mountedAt = (name: string): Callable => {
    const load = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (load === undefined) return refusing('unknown-operation', `There is no operation ${area}/${name}.`);
    const callable = callables.get(name) ?? performing(load, loadPorts);
    callables.set(name, callable);
    return callable;
  };
  return onRequest({ ...SHARED_OPTIONS, invoker: 'public' }, async (request, response) => {
    const fault = inspectBody(request.body);
    // What is not fit to be decoded is taken away before the callable's own decoder meets it.
    if (fault !== undefined) request.body = { data: null };
    const callable = fault
      ? refusing('invalid-input', `${fault.path}: ${fault.message}`, { issues: [fault] })
      : mountedAt(request.path.slice(1));
    await callable(request, response);
  });
}

function performing(load: Operations[string], loadPorts: () => Promise<Ports>): Callable {
  return onCall({ enforceAppCheck: ENFORCE_APP_CHECK }, async (request) => {
    const [{ performOperation }, { incomingCall }, { default: mounted }, ports] = await Promise.all([
      import('./performOperation'),
      import('./incomingCall'),
      load(),
      loadPorts(),
    ]);
    return performOperation(mounted, incomingCall(request), ports);
  });
}

/** Answers like a callable, so that an SDK reads the refusal as it reads every other. */
function refusing(...refusal: ConstructorParameters<typeof Refusal>): Callable {
  return onCall(async (request: CallableRequest) => {
    const [{ httpsError }, { Refusal }] = await Promise.all([
      import('./httpsError'),
      import('../domain/refusal'),
    ]);
    throw httpsError(request.rawRequest.path, new Refusal(...refusal));
  });
}
