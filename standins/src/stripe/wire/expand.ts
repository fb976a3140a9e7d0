import { invalidRequest } from './stripeError';

type Json = Record<string, unknown>;

const DEEPEST = 4;

/** What an id stands for, and what of an object comes only when it is asked for. */
export interface Finder {
  readonly find: (id: string) => Json | undefined;
  readonly include: (holder: Json, field: string) => object | undefined;
}

/**
 * Puts whole objects in the place of ids, as `expand[]` asks: `latest_charge.balance_transaction`, in lists `data.customer`.
 * @throws StripeError 400 for a property that is none or holds no id
 */
export function expand(answer: Json, paths: readonly string[], finder: Finder): Json {
  const whole = structuredClone(answer);
  for (const path of paths) {
    const steps = path.split('.');
    if (steps.length > DEEPEST)
      throw invalidRequest('You cannot expand more than 4 levels of a property.', { param: 'expand' });
    expandIn(whole, steps, path, finder);
  }
  return whole;
}

function expandIn(at: unknown, [step, ...rest]: readonly string[], path: string, finder: Finder): void {
  if (step === undefined || at === null || at === undefined) return;
  if (Array.isArray(at)) {
    for (const each of at) expandIn(each, [step, ...rest], path, finder);
    return;
  }
  const holder = at as Json;
  const included = finder.include(holder, step);
  const held = included ?? holder[step];
  if (held === undefined || typeof held === 'number' || typeof held === 'boolean') throw notExpandable(path);
  const found = typeof held === 'string' ? finder.find(held) : held;
  if (found === undefined) throw notExpandable(path);
  holder[step] = structuredClone(found);
  expandIn(holder[step], rest, path, finder);
}

function notExpandable(path: string): Error {
  return invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
}
