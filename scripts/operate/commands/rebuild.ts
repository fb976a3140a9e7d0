import { rootId, rowsOf } from '../../../audit/src/source';
import { DERIVED } from '../../../functions/src/handlers/admin/rebuild';
import { type Command, Misuse, enter } from '../desk';

export const rebuild: Command = {
  usage: `${Object.keys(DERIVED).join('|')} [<id>]`,
  does: 'Brings what is derived to what it is derived from: of one document, or of all, page by page; one that cannot be rebuilt is named and holds up no other.',
  changes: true,
  async run([what = '', id], desk) {
    const derived = Object.hasOwn(DERIVED, what) ? DERIVED[what] : undefined;
    if (derived === undefined) throw new Misuse(`Say what to rebuild: ${Object.keys(DERIVED).join(', ')}.`);
    await enter(desk, 'rebuild', what, id ?? 'all');
    if (id !== undefined) {
      await derived.rebuild(id, desk);
      return { rebuilt: what, documents: 1 };
    }
    const failed: Record<string, string> = {};
    const documents = await desk.read(async (source) => {
      let count = 0;
      for await (const row of rowsOf(source, derived.of)) {
        count += 1;
        await derived.rebuild(rootId(row), desk).catch((error: unknown) => {
          failed[rootId(row)] = String(error);
        });
      }
      return count;
    });
    return { rebuilt: what, documents, failed };
  },
};
