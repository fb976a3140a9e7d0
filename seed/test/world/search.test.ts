import { describe, expect, it } from 'vitest';
import type { SearchHitDocument } from '../../../functions/src/contracts/documents/searchHits';
import { sourceOf } from '../../../functions/src/domain/search/hits';
import { buildWorld } from '../../src/world/buildWorld';
import { worldDocuments } from '../../src/world/worldDocuments';

describe('the search of the demo world', () => {
  it('knows each entry by its first hit, which names the others, so that all go with one that leaves the market', () => {
    const hits = new Map(
      worldDocuments(buildWorld())
        .filter(({ path }) => path.startsWith('searchHits/'))
        .map(({ path, data }) => [path.slice('searchHits/'.length), data as unknown as SearchHitDocument]),
    );
    const firsts = [...hits].filter(([, { others }]) => others !== undefined);
    expect(firsts.length).toBeGreaterThan(50);
    const named = firsts.flatMap(([id, { others = [] }]) => [id, ...others]);
    expect(named.toSorted()).toEqual([...hits.keys()].toSorted());
    for (const [id, { others = [] }] of firsts)
      expect(others.map(sourceOf)).toEqual(others.map(() => sourceOf(id)));
  });
});
