import { load, type PathValue } from '../values/ruleValue';
import { error, type Result } from '../values/result';
import type { MapValue } from '../values/ruleValue';
import { methodsOf, type MethodTable } from './define';

const method = methodsOf('path');

export const pathMethods: MethodTable = new Map([method('bind', ['map'], bind)]);

/** Puts the map's strings in the place of the `{name}` and `$(name)` segments; the result can be indexed by those names. */
function bind(target: PathValue, values: MapValue): Result {
  const bindings = new Map(target.bindings);
  const segments: string[] = [];
  for (const segment of target.segments) {
    const name = /^(?:\{(\w+)\}|\$\((\w+)\))$/.exec(segment);
    const found = name ? values.fields.get(name[1] ?? name[2] ?? '') : undefined;
    if (!name || !found) {
      segments.push(segment);
      continue;
    }
    const value = load(found);
    if (value.type !== 'string') return error(`Path variable ${segment} is bound to no string.`);
    bindings.set(name[1] ?? name[2] ?? '', value.value);
    segments.push(value.value);
  }
  return { type: 'path', segments, bindings };
}
