import { facet } from '../../domain/search/searchEntry';

/** The facets of filters that were given. */
export function facetsOf(filters: Readonly<Record<string, string | number | true | undefined>>): string[] {
  return Object.entries(filters).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return value === true ? [name] : [facet(name, String(value))];
  });
}
