import type { Parameters, Value } from './wire/checkParameters';
import { isWithin, page } from './wire/page';
import type { SentFile } from './wire/parseBody';
import { searched } from './wire/search';
import type { Kind, Kinds, Ledgered, World } from './world';

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

interface Named {
  readonly id: string;
}

/** The id in a field that holds one, or the object in its place. */
export function idOf(field: string | Named | null | undefined): string {
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

/** Filters of a list that are no field of what it lists: whether one fits what was asked for. */
type Filters<K extends Kind> = Readonly<
  Record<string, (each: Kinds[K], wanted: Value, account: Ledgered) => boolean>
>;

/** Whether a field has one of the values that a filter names. */
export function isAmong(field: string | null, wanted: Value): boolean {
  return field !== null && (wanted as readonly string[]).includes(field);
}

/** Lists a kind: every parameter but those of paging is a filter, of the field that it is named after unless `special` says otherwise. */
export function list<K extends Kind>(kind: K, special: Filters<K> = {}): (call: Call) => object {
  return (call) => page(fitting(call, kind, special), call.path, call.input);
}

/** What fits the filters of a list, newest first. */
export function fitting<K extends Kind>(
  { account, input }: Pick<Call, 'account' | 'input'>,
  kind: K,
  special: Filters<K> = {},
): readonly Kinds[K][] {
  const filters = Object.entries(input).filter(([name]) => !PAGING.has(name));
  return account
    .all(kind)
    .filter((each) =>
      filters.every(
        ([name, wanted]) =>
          special[name]?.(each, wanted, account) ??
          isAsked((each as unknown as Readonly<Record<string, unknown>>)[name], wanted),
      ),
    );
}

const PAGING = new Set(['created', 'ending_before', 'expand', 'limit', 'starting_after']);

/** Whether a field is what was asked for: that value, the object of that id, a time within that range, or with those fields. */
function isAsked(field: unknown, wanted: Value): boolean {
  if (typeof wanted !== 'object' || wanted === null)
    return (
      field === wanted || (typeof field === 'object' && field !== null && idOf(field as Named) === wanted)
    );
  if (typeof field === 'number') return isWithin(field, wanted);
  return Object.entries(wanted).every(([name, each]: [string, Value]) =>
    isAsked((field as Readonly<Record<string, unknown>> | null | undefined)?.[name], each),
  );
}
