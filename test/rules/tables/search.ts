import { everyone } from '../people';
import { deny, type RulesTable } from '../table';

function closed(collection: string, document: string, path: string): RulesTable {
  const because = 'searching is a call, and the index the platform’s own';
  const rows = [deny(['get', 'list', 'create', 'update', 'delete'], everyone, because)];
  return { collection, blocks: [{ document, path, update: { f: {} }, rows }], attempts: [] };
}

export const searchHits = closed('searchHits/{hitId}', 'a hit', 'searchHits/program.relevance.1.published');
export const searchVocabularies = closed(
  'searchVocabularies/{kind}',
  'the words of names',
  'searchVocabularies/program',
);
