import type { Program } from '../../contracts/documents/programs';
import { searchPrograms } from '../../contracts/search';
import { paths } from '../../domain/paths';
import { isListedProgram } from '../../domain/search/entries';
import { operationHandler } from '../../runtime/operationHandler';
import { facetsOf } from '../search/facets';
import { foundPage } from '../search/foundPage';

export default operationHandler(searchPrograms, (call) => {
  const { query, category, level, language, currency, minPrice, maxPrice, minRating, ...page } = call.input;
  const request = {
    ...page,
    kind: 'program' as const,
    text: query,
    facets: facetsOf({ category, level, language, currency }),
    ranges: { minPrice, maxPrice, minRating },
  };
  return foundPage(call, request, paths.program, shownProgram);
});

function shownProgram(program: Program) {
  if (!isListedProgram(program)) return undefined;
  const { id, slug, title, category, coachRef, currency, rating, totalReviews, currentEnrollments } = program;
  const { smallDescription, imageUrl, price, difficultyLevel, language } = program;
  return {
    programId: id,
    slug,
    title,
    category,
    coachRef,
    currency,
    rating,
    totalReviews,
    currentEnrollments,
    ...present({ smallDescription, imageUrl, price, difficultyLevel, language }),
  };
}

/** Without what is undefined. */
function present<T extends object>(optional: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as never;
}
