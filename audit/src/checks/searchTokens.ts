import { searchTokens as tokensOf } from '../../../functions/src/contracts/utilities/searchTokens';
import { type Check, unequal } from '../finding';
import { rowsOf } from '../source';

export const searchTokens: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'programs')) {
    yield* unequal(path, 'searchTokens', data.searchTokens.join(), tokensOf(data).join());
  }
};
