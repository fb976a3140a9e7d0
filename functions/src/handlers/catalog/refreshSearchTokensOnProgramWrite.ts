import { searchTokens } from '../../contracts/utilities/searchTokens';
import { paths } from '../../domain/paths';
import { triggerHandler } from '../../runtime/triggerHandler';

/** Follows what a coach writes into a program directly; what the platform writes has its tokens already. */
export default triggerHandler<'programs/{programId}'>(
  (before, after) =>
    after !== undefined && (before === undefined || !sameList(searchTokens(before), searchTokens(after))),
  ({ params: { programId }, documents }) =>
    documents.transact(async (transaction) => {
      const program = await transaction.get(paths.program(programId));
      if (program === undefined) return;
      const tokens = searchTokens(program);
      if (!sameList(program.searchTokens, tokens)) {
        transaction.update(paths.program(programId), { searchTokens: tokens });
      }
    }),
);

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((token, index) => token === b[index]);
}
