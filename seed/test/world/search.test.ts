import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../functions/src/adapters/search/stateOf';
import type { SearchHitDocument } from '../../../functions/src/contracts/documents/searchHits';
import type { SearchState } from '../../../functions/src/contracts/documents/searchStates';
import { buildWorld } from '../../src/world/buildWorld';
import { worldDocuments } from '../../src/world/worldDocuments';

describe('the search of the demo world', () => {
  it('knows each entry by its hits, so that one which leaves the market is no entry like before', () => {
    const documents = new Map(worldDocuments(buildWorld()).map(({ path, data }) => [path, data]));
    const states = [...documents].filter(([path]) => path.startsWith('searchStates/'));
    expect(states.length).toBeGreaterThan(50);
    for (const [, data] of states) {
      const { hits, digest } = data as unknown as SearchState;
      const stored = hits.map((id) => [id, documents.get(`searchHits/${id}`)] as const);
      expect(digest).toBe(digestOf(new Map(stored as unknown as [string, SearchHitDocument][])));
      expect(digest).not.toBe('');
    }
  });
});
