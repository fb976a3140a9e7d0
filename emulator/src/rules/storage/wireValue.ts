import {
  float,
  int,
  list,
  map,
  NULL,
  path,
  text,
  bool,
  type Element,
  type RuleValue,
} from '../values/ruleValue';
import { timestampOfMicros } from '../values/time';

/**
 * A value as the Firebase CLI's Storage emulator hands it to its rules runtime: one member says the type.
 * Source: firebase-tools, src/emulator/storage/rules/expressionValue.ts.
 */
export type WireValue = Readonly<
  Partial<{
    null_value: null;
    bool_value: boolean;
    int_value: number;
    float_value: number;
    string_value: string;
    /** RFC 3339, in milliseconds. */
    timestamp_value: string;
    list_value: { readonly values?: readonly WireValue[] };
    map_value: { readonly fields?: Readonly<Record<string, WireValue>> };
    path_value: { readonly segments?: readonly { readonly simple?: string }[] };
  }>
>;

type Kind = keyof WireValue;

const DECODERS: { readonly [K in Kind]-?: (member: NonNullable<WireValue[K]>) => RuleValue } = {
  null_value: () => NULL,
  bool_value: bool,
  int_value: int,
  float_value: float,
  string_value: text,
  timestamp_value: (time) => timestampOfMicros(Date.parse(time) * 1000),
  list_value: ({ values = [] }) => list(values.map(decodeWireValue)),
  map_value: ({ fields = {} }) =>
    map(
      new Map<string, Element>(Object.entries(fields).map(([key, value]) => [key, decodeWireValue(value)])),
    ),
  path_value: ({ segments = [] }) => path(segments.map(({ simple = '' }) => simple)),
};

/** @throws TypeError for a value of a type that the emulator never sends */
export function decodeWireValue(wire: WireValue): RuleValue {
  const [kind] = Object.keys(wire) as Kind[];
  if (kind === undefined || !(kind in DECODERS))
    throw new TypeError(`Unknown kind of value: ${String(kind)}.`);
  const member = wire[kind];
  if (member === null || member === undefined) return NULL;
  return (DECODERS[kind] as (member: unknown) => RuleValue)(member);
}
