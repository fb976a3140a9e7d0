import { collection, doc } from 'firebase/firestore';
import { httpsCallable } from 'firebase/functions';
import { CLIENT_VERSION, OPERATIONS, type Operations } from './contract';
import type { Instances } from './instances';
import { NebulaError, translated } from './nebulaError';

export interface CallOptions {
  /** A retry with the same id gets the first call's answer instead of a second effect; default a new one for each call. */
  readonly requestId?: string;
  /** Whom the screen was made for: refused as `session-changed` when somebody else is signed in by now. */
  readonly asUid?: string;
}

type Area = keyof Operations;

/** The operations of one area as typed methods. */
export type Callables<A extends Area> = {
  readonly [K in keyof Operations[A]]: Operations[A][K] extends readonly [infer Input, infer Output]
    ? (input: Input, options?: CallOptions) => Promise<Output>
    : never;
};

/** Makes the methods of one area, one for each of its operations. */
export function callables<A extends Area>(instances: Instances, area: A): Callables<A> {
  const methods = OPERATIONS[area].map((name) => [name, callable(instances, `${area}/${name}`)]);
  return Object.fromEntries(methods) as Callables<A>;
}

/** What passes on its own: a call that was answered so is made once more, as is one whose token had to be renewed. */
const PASSING: readonly string[] = ['unavailable', 'aborted', 'deadline-exceeded'];
const PAUSE_MS = 500;

function callable(instances: Instances, operation: string) {
  const { auth, firestore, functions, clientVersion = CLIENT_VERSION } = instances;
  const call = httpsCallable<object>(functions, operation);
  /** Firestore's own ids: unique wherever the SDK runs. */
  const newRequestId = (): string => doc(collection(firestore, 'requests')).id;

  return async (input: object, { requestId = newRequestId(), asUid }: CallOptions = {}): Promise<unknown> => {
    const once = async (): Promise<unknown> =>
      (await translated(call({ ...input, requestId, clientVersion, ...(asUid !== undefined && { asUid }) })))
        .data;
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof NebulaError)) throw error;
      if (error.reason === 'token-outdated') {
        await translated(auth.currentUser?.getIdToken(true) ?? Promise.resolve(''));
        return once();
      }
      if (!PASSING.includes(error.code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (0.5 + Math.random())));
      return once();
    }
  };
}
