import { defaultDatabase } from '../../engine/model/perDatabase';
import type { IndexCheck } from '../../engine/indexes/indexCheck';
import { indexJson } from '../../engine/indexes/missingIndex';
import type { ControlRoute } from './controlApi';

const INDEXES = '/emulator/v1/projects/{project}:indexes';

/** The index definitions that a project's queries are held to, and which of them were used. */
export function indexRoutes(indexes: IndexCheck): readonly ControlRoute[] {
  return [
    { verb: 'GET', path: INDEXES, answer: (request) => report(indexes, request.param('project')) },
    {
      verb: 'PUT',
      path: INDEXES,
      answer: async (request) => indexes.load(request.param('project'), JSON.stringify(await request.json())),
    },
    { verb: 'DELETE', path: INDEXES, answer: (request) => indexes.unload(request.param('project')) },
  ];
}

/** Each composite index as the file writes it, with how many queries it has answered; `unused` lists the others again. */
function report(indexes: IndexCheck, project: string): object {
  const uses = indexes.uses(project).map(({ index, uses }) => ({ ...indexJson(index), uses }));
  return {
    isChecked: indexes.of(defaultDatabase(project)) !== undefined,
    indexes: uses,
    unused: uses.filter((index) => index.uses === 0),
  };
}
