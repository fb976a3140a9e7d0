import type { IndexCheck } from '../../engine/indexes/indexCheck';
import { indexJson } from '../../engine/indexes/missingIndex';
import { askedDatabase, pageReply, type ControlRequest, type ControlRoute } from './controlApi';
import { indexesPage, type IndexesReport } from './indexesPage';

const INDEXES = '/emulator/v1/projects/{project}:indexes';
const PAGE = '/emulator/v1/projects/{project}:indexes.html';

/** The index definitions that the queries of a project, or of one of its databases, are held to, and which of them were used. */
export function indexRoutes(indexes: IndexCheck): readonly ControlRoute[] {
  return [
    { verb: 'GET', path: INDEXES, answer: (request) => report(indexes, askedDatabase(request)) },
    {
      verb: 'GET',
      path: PAGE,
      answer: (request) => pageReply(indexesPage(report(indexes, askedDatabase(request)))),
    },
    {
      verb: 'PUT',
      path: INDEXES,
      answer: async (request) => indexes.load(placeOf(request), JSON.stringify(await request.json())),
    },
    { verb: 'DELETE', path: INDEXES, answer: (request) => indexes.unload(placeOf(request)) },
  ];
}

/** What is loaded without a database's name holds for the project. */
function placeOf(request: ControlRequest): string {
  return request.query.has('database') ? askedDatabase(request) : request.param('project');
}

/** Each composite index as the file writes it, with how many queries it has answered; `unused` lists the others again. */
function report(
  indexes: IndexCheck,
  database: string,
): IndexesReport & { readonly unused: readonly object[] } {
  const uses = indexes.uses(database).map(({ index, uses }) => ({ ...indexJson(index), uses }));
  return {
    isChecked: indexes.of(database) !== undefined,
    indexes: uses,
    unused: uses.filter((index) => index.uses === 0),
  };
}
