import { invalidRequest } from './stripeError';

type Json = Record<string, unknown>;

const DEEPEST = 4;

/**
 * Puts whole objects in the place of ids, as `expand[]` asks: `latest_charge.balance_transaction`, in lists `data.customer`.
 * @throws StripeError 400 for a property that is none or holds no id
 */
export function expand(answer: Json, paths: readonly string[], find: (id: string) => Json | undefined): Json {
  const whole = structuredClone(answer);
  for (const path of paths) {
    const steps = path.split('.');
    if (steps.length > DEEPEST)
      throw invalidRequest('You cannot expand more than 4 levels of a property.', { param: 'expand' });
    expandIn(whole, steps, path, find);
  }
  return whole;
}

function expandIn(
  at: unknown,
  [step, ...rest]: readonly string[],
  path: string,
  find: (id: string) => Json | undefined,
): void {
  if (step === undefined || at === null || at === undefined) return;
  if (Array.isArray(at)) {
    for (const each of at) expandIn(each, [step, ...rest], path, find);
    return;
  }
  const holder = at as Json;
  if (!(step in holder))
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
  const held = holder[step];
  if (typeof held === 'number' || typeof held === 'boolean')
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
  if (typeof held === 'string') {
    const found = find(held);
    if (found === undefined)
      throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
    holder[step] = structuredClone(found);
  }
  expandIn(holder[step], rest, path, find);
}
