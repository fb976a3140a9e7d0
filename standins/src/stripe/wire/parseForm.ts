import { parse } from 'qs';

/** Nested parameters as Stripe takes them: `card[number]=…&items[0][price]=…&expand[]=charge`. */
export type Nested = string | readonly Nested[] | { readonly [name: string]: Nested };

export function parseForm(text: string): Readonly<Record<string, Nested>> {
  return parse(text, {
    depth: 12,
    arrayLimit: 200,
    parameterLimit: 2_000,
    plainObjects: true,
    allowPrototypes: false,
    ignoreQueryPrefix: true,
  }) as Readonly<Record<string, Nested>>;
}
