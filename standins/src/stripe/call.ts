import type { Parameters } from './wire/checkParameters';
import { page } from './wire/page';
import type { SentFile } from './wire/parseBody';
import { searched } from './wire/search';
import type { Kind, Ledgered, World } from './world';

/** One request that was understood: whose account, which object, which parameters. */
export interface Call {
  readonly world: World;
  readonly account: Ledgered;
  readonly path: string;
  /** The `{id}` of the path. */
  readonly id: string;
  readonly input: Parameters;
  /** The bytes of `file`, where a form had one. */
  readonly file?: SentFile;
  /** Whether it came with a publishable key, from a payer's app. */
  readonly isPublic: boolean;
}

/** What making an intent, and confirming one, needs of a call; Checkout's page does both too. */
export type IntentCall = Pick<Call, 'world' | 'account' | 'input'>;

/** By verb and path as Stripe publishes them. */
export type Routes = Readonly<Record<string, (call: Call) => object>>;

/** A parameter's text; undefined when it is missing or was emptied. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A parameter that names something; what is no text names nothing. */
export function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The id in a field that holds one, or the object in its place. */
export function idOf(field: string | { readonly id: string } | null | undefined): string {
  return typeof field === 'string' ? field : (field?.id ?? '');
}

/** What is kept with the metadata sent, where an empty value removes a key. */
export function metadata(before: Readonly<Record<string, string>>, sent: unknown): Record<string, string> {
  if (sent === '' || sent === null) return {};
  const merged = {
    ...before,
    ...Object.fromEntries(Object.entries(sent ?? {}).map(([k, v]) => [k, String(v)])),
  };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}

export function retrieve(kind: Kind): (call: Call) => object {
  return ({ account, id }) => account.get(kind, id);
}

/** Finds of a kind what a query in Stripe's language says. */
export function search(kind: Kind): (call: Call) => object {
  return ({ account, path, input }) => searched(account.all(kind), path, input);
}

/** Lists a kind, filtered by the parameters that are named after fields. */
export function list(kind: Kind, ...filters: string[]): (call: Call) => object {
  return ({ account, path, input }) =>
    page(
      account
        .all(kind)
        .filter((each) =>
          filters.every(
            (name) =>
              input[name] === undefined || (each as unknown as Record<string, unknown>)[name] === input[name],
          ),
        ),
      path,
      input,
    );
}
