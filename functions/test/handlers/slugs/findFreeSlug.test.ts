import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { newReservation } from '../../../src/domain/slugs/reserveSlug';
import createProgram from '../../../src/handlers/catalog/createProgram';
import { findFreeSlug } from '../../../src/handlers/slugs/findFreeSlug';
import type { DocumentPath, Reader } from '../../../src/ports/documents';
import { NOON, aCaller } from '../../support/aPlatform';
import { aMarket } from '../../support/aMarket';
import { aCoach } from '../../support/builders';
import { inMemoryDocuments } from '../../support/inMemoryDocuments';

/** The documents, and the path of every one that is read. */
function watched() {
  const documents = inMemoryDocuments();
  const read: string[] = [];
  const reader: Reader = {
    get: (document) => {
      read.push(document.path);
      return documents.get(document);
    },
    getAll: (...wanted) => {
      read.push(...(wanted as readonly DocumentPath<unknown>[]).map(({ path }) => path));
      return documents.getAll(...wanted);
    },
    query: (query) => documents.query(query),
    sum: (filter) => documents.sum(filter),
    count: (filter) => documents.count(filter),
  };
  return { documents, read, reader };
}

describe('a free slug', () => {
  it('costs one read, and more only on a collision', async () => {
    const { documents, read, reader } = watched();
    expect(await findFreeSlug(reader, 'coach', ['yoga', 'yoga-2', 'yoga-3'], 'carl')).toBe('yoga');
    expect(read).toEqual(['slugs/coach:yoga']);
    documents.put(paths.slug('coach', 'yoga'), newReservation('coach', 'yoga', 'eve', NOON));
    expect(await findFreeSlug(reader, 'coach', ['yoga', 'yoga-2', 'yoga-3'], 'carl')).toBe('yoga-2');
    expect(read.slice(1)).toEqual(['slugs/coach:yoga', 'slugs/coach:yoga-2', 'slugs/coach:yoga-3']);
  });
});

describe('L10: ten coaches of one title', () => {
  it.each(['瞑想の朝', '…', 'Admin', 'x'.repeat(110)])(
    '%s get ten slugs of at most 80 characters',
    async (title) => {
      const market = await aMarket();
      const coaches = Array.from({ length: 10 }, (_, index) => aCaller(`coach-${index}`, 'coach'));
      for (const { uid: id } of coaches) market.documents.put(paths.coach(id), aCoach({ id }));
      const content = { title: `${title} it`, category: 'Art', description: 'Clay' };
      const created = await Promise.all(coaches.map((coach) => market.call(createProgram, coach, content)));
      const slugs = created.map((each) => (each as { slug: string }).slug);
      expect(new Set(slugs).size).toBe(10);
      for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(Math.max(...slugs.map(({ length }) => length))).toBeLessThanOrEqual(80);
    },
  );
});
