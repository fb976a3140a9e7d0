import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { addresses } from './suite';

/** What a callable answered: its result, or the error as the wire carries it. */
export interface Answer {
  readonly status: number;
  readonly result?: unknown;
  readonly error?: {
    /** In upper case, such as `INVALID_ARGUMENT`. */
    readonly status: string;
    readonly message: string;
    readonly details?: {
      readonly reason?: string;
      readonly issues?: readonly { readonly path: string; readonly message: string }[];
    } & Readonly<Record<string, unknown>>;
  };
}

/** A connection for each call: one that is kept may be closed by its server in the instant in which it is used again. */
const agent = new Agent({ keepAlive: false });

/** An address of its own for each call, so that the faults of one test do not stop the next one. */
function anAddress(): string {
  return `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`;
}

/** Calls an operation with JSON as it is given: the SDK would not send everything that an attacker can. */
export async function callRaw(
  operation: string,
  body: string,
  idToken?: string,
  address = anAddress(),
): Promise<Answer> {
  const headers = {
    'x-forwarded-for': address,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(idToken !== undefined && { authorization: `Bearer ${idToken}` }),
  };
  const { status, content } = await new Promise<{ status: number; content: Promise<string> }>(
    (resolve, reject) => {
      request(`${addresses.functions}/${operation}`, { method: 'POST', agent, headers }, (response) =>
        resolve({ status: response.statusCode ?? 0, content: text(response) }),
      )
        .on('error', reject)
        .end(body);
    },
  );
  return { status, ...(JSON.parse(await content) as object) };
}

/** Calls an operation in the callable protocol. */
export function call(operation: string, data: unknown, idToken?: string): Promise<Answer> {
  return callRaw(operation, JSON.stringify({ data }), idToken);
}

/** The reason of a refusal; undefined for a success. */
export function reasonOf({ error }: Answer): string | undefined {
  return error === undefined ? undefined : (error.details?.reason ?? error.status);
}
