import { type HttpsFunction, type HttpsOptions, onCall, onRequest } from 'firebase-functions/v2/https';
import type { Area } from '../contracts/operation';
import type { Refusal } from '../domain/refusal';
import type { Ports } from '../ports/ports';
import { addressOf } from './addressOf';
import type { CallLimiter } from './callLimiter';
import { loadLivePorts } from './loadLivePorts';
import type { MountedOperation } from './operationHandler';
import { optionsOf } from './options';
import { ENFORCE_APP_CHECK } from './params';

/** Each operation of an area with the import that brings its handler. */
export type Operations = Readonly<Record<string, () => Promise<{ readonly default: MountedOperation }>>>;

export interface ServiceOptions {
  readonly secrets?: NonNullable<HttpsOptions['secrets']>;
  readonly loadPorts?: () => Promise<Ports>;
}

type Callable = ReturnType<typeof onCall>;

/** A deployed area, and each of its callables by its name. */
export interface Service extends HttpsFunction {
  readonly mountedAt: (name: string) => Callable | undefined;
}

/**
 * One HTTPS function that mounts its operations as callables by path: `httpsCallable(functions, '<area>/<operation>')`.
 * Each is a real `onCall`, made at its first call, so that tokens, CORS, App Check and the wire format are Firebase's own.
 */
export function service(
  area: Area,
  operations: Operations,
  { secrets = [], loadPorts = loadLivePorts }: ServiceOptions = {},
): Service {
  const callables = new Map<string, Callable>();
  let limiter: Promise<CallLimiter> | undefined;
  const loadLimiter = (): Promise<CallLimiter> =>
    (limiter ??= import('./callLimiter').then(({ CallLimiter }) => new CallLimiter()));
  const mountedAt = (name: string): Callable | undefined => {
    const load = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (load === undefined) return undefined;
    const callable = callables.get(name) ?? performing(load, loadPorts, loadLimiter);
    callables.set(name, callable);
    return callable;
  };
  const deployed = onRequest(
    optionsOf('call', { ...(secrets.length > 0 && { secrets }), invoker: 'public' }),
    async (request, response) => {
      const [calls, { networkKey }, { screened }, { loggedCall }] = await Promise.all([
        loadLimiter(),
        import('./callLimiter'),
        import('./screened'),
        import('./loggedCall'),
      ]);
      const name = request.path.slice(1);
      const callable = mountedAt(name);
      const isMounted = callable !== undefined;
      const network = networkKey(addressOf(request));
      await loggedCall(request, response, `${area}/${isMounted ? name : ''}`, async () => {
        const body: unknown = request.body;
        const refusal = screened({ network, name: `${area}/${name}`, isMounted, body }, calls, new Date());
        // What is not fit to be decoded is taken away before the callable's own decoder meets it.
        if (refusal !== undefined) request.body = { data: null };
        await (refusal === undefined && callable ? callable : refusing(refusal))(request, response);
        if (refusal !== undefined || response.statusCode === SIGN_IN_REFUSED)
          calls.fault(network, new Date());
      });
    },
  );
  return Object.assign(deployed, { mountedAt });
}

/** Also what App Check refuses; Firebase answers it before the operation is reached. */
const SIGN_IN_REFUSED = 401;

/**
 * Milliseconds after which a call is answered whatever happens: Auth, Storage or a provider may have more patience than who called. It may be
 * made again then, as after an answer that was lost.
 */
const LONGEST_CALL = 9_500;

function performing(
  load: Operations[string],
  loadPorts: () => Promise<Ports>,
  loadLimiter: () => Promise<CallLimiter>,
): Callable {
  return onCall({ enforceAppCheck: ENFORCE_APP_CHECK }, async (request) => {
    const [{ httpsError }, { inTime }] = await Promise.all([import('./httpsError'), import('./inTime')]);
    const [{ performOperation }, { Unavailable }, { incomingCall }, { default: mounted }, ports, limiter] =
      await Promise.all([
        import('./performOperation'),
        import('../ports/documents'),
        import('./incomingCall'),
        load(),
        loadPorts(),
        loadLimiter(),
      ]).catch((error: unknown) => {
        throw httpsError(error);
      });
    const answer = performOperation(mounted, incomingCall(request), ports, limiter);
    return inTime(LONGEST_CALL, answer, () => httpsError(new Unavailable('the call found no end in time')));
  });
}

/** Answers like a callable, so that an SDK reads the refusal as it reads every other. */
function refusing(refusal: Refusal | undefined): Callable {
  return onCall(async () => {
    const { httpsError } = await import('./httpsError');
    throw httpsError(refusal);
  });
}
