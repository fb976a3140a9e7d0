import { COLLECTION_NAMES, schemaOf } from '../documentSchemas';
import type { Check } from '../finding';

/** One stream for each known name of a collection; what lies at the top under another name is found too. */
export const schemas: Check = async function* (source) {
  for (const name of new Set([...COLLECTION_NAMES, ...(await source.topCollections())])) {
    for await (const { path, data } of source.stream(name)) {
      const schema = schemaOf(path);
      if (schema === undefined) yield { path, problem: 'lies where the platform keeps nothing' };
      for (const issue of schema?.safeParse(data).error?.issues ?? []) {
        yield { path, problem: `${issue.path.join('.')}: ${issue.message}` };
      }
    }
  }
};
