import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Chapter } from '../../functions/src/contracts/documents/chapters';
import type { Program } from '../../functions/src/contracts/documents/programs';
import { world } from '../../test/rules/world/world';
import type { Page, PageOptions } from '../src/index';
import { liveValues, startClients, type Clients } from './support/clients';

let clients: Clients;

beforeAll(async () => {
  clients = await startClients();
  await clients.store({
    ...world,
    'slugs/program:old-name': { kind: 'program', slug: 'old-name', targetRef: 'published', isCurrent: false },
  });
});

afterAll(() => clients.stop());

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe('a program', () => {
  test('is found by id and by slug, an old one too', async () => {
    const { catalog } = clients.as();
    const byId = await catalog.getProgramById('published');
    expect(byId).toMatchObject({ price: 250_000 });
    expect(await catalog.getProgramBySlug('old-name')).toEqual(byId);
    expect(await catalog.getProgramBySlug('never-was')).toBeNull();
  });

  test('is null when it is hidden, and when there is none', async () => {
    const { catalog } = clients.as('student');
    expect(await catalog.getProgramById('draft')).toBeNull();
    expect(await catalog.getProgramById('missing')).toBeNull();
  });

  test('is listed with the drafts for its coach, and without for others', async () => {
    const own = await clients.as('coach').catalog.getProgramsByCoach('coach');
    expect(ids(own.items).sort()).toEqual(['archived', 'cohort', 'draft', 'published', 'versioned']);
    const others = await clients.as('student').catalog.getProgramsByCoach('coach');
    expect(ids(others.items).sort()).toEqual(['cohort', 'published', 'versioned']);
  });

  test('is found by category, among the featured and among the popular', async () => {
    const { catalog } = clients.as();
    expect(ids((await catalog.getProgramsByCategory('Programming')).items)).toContain('published');
    expect((await catalog.getProgramsByCategory('Cooking')).items).toEqual([]);
    expect(ids((await catalog.getFeaturedPrograms()).items)).toContain('published');
    expect(ids((await catalog.getPopularPrograms()).items)).toContain('published');
    expect(await catalog.getTakenSeats('published')).toBe(1);
  });

  test('is counted in its category, each category once and from A to Z', async () => {
    const { catalog } = clients.as();
    const { items, nextCursor } = await catalog.getProgramCategories({ limit: 100 });
    expect(nextCursor).toBeUndefined();
    const names = items.map(({ category }) => category);
    expect(names).toEqual([...new Set(names)].toSorted());
    expect(names).toContain('Programming');
    for (const { category, best, programs } of items) {
      const { items: all } = await catalog.getProgramsByCategory(category, { limit: 100 });
      expect([best.id, programs], category).toEqual([all[0]?.id, all.length]);
    }
    const first = await catalog.getProgramCategories({ limit: 1 });
    expect(first.items).toHaveLength(1);
    const rest = await catalog.getProgramCategories({ cursor: first.nextCursor! });
    expect([...first.items, ...rest.items].map(({ category }) => category)).toEqual(names);
    await expect(catalog.getProgramCategories({ limit: 101 })).rejects.toMatchObject({
      reason: 'limit-out-of-bounds',
    });
  });

  test('is followed live while its coach writes it', async () => {
    const live = liveValues<Program | null>();
    const stop = clients.as('student').catalog.watchProgram('published', live.next, fail);
    await live.until((program) => program?.id === 'published');
    await clients.as('coach').catalog.updateProgramContent('published', { smallDescription: 'New words' });
    await live.until((program) => program?.smallDescription === 'New words');
    stop();
  });
});

describe('pages', () => {
  const size = 25;

  beforeAll(async () => {
    const program = world['programs/published'] as Program;
    const many = Array.from({ length: size }, (_, index) => {
      const id = `paged-${String(index).padStart(2, '0')}`;
      // Ties on purpose: the id must decide among equal scores.
      const rankingScore = 3 + (index % 3);
      // The plain mean says the opposite.
      const data = { ...program, id, category: 'Paging', rankingScore, rating: 5 - (index % 3) };
      return [`programs/${id}`, data] as const;
    });
    await clients.store(Object.fromEntries(many));
  });

  async function walk(
    read: (options: PageOptions) => Promise<Page<Program>>,
    limit: number,
  ): Promise<Program[]> {
    const items: Program[] = [];
    let cursor: string | undefined;
    do {
      const page = await read({ limit, ...(cursor !== undefined && { cursor }) });
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return items;
  }

  test.each([1, 4, 5, 25, 26])('of %i hold each program once, the best rated first', async (limit) => {
    const found = await walk(
      (options) => clients.as().catalog.getProgramsByCategory('Paging', options),
      limit,
    );
    expect(found.length).toBe(size);
    expect(new Set(ids(found)).size).toBe(size);
    const scores = found.map(({ rankingScore }) => rankingScore);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('continue behind a date', async () => {
    const found = await walk(
      (options) => clients.as('coach').catalog.getProgramsByCoach('coach', options),
      7,
    );
    expect(new Set(ids(found)).size).toBe(found.length);
    expect(found.length).toBeGreaterThan(size);
  });
});

describe('an outline', () => {
  test('is written by its coach and read in its order', async () => {
    const { catalog } = clients.as('coach');
    const second = await catalog.createChapter('draft', { title: 'Later', position: 2 });
    const lesson = { isPreview: false, chapterRef: second };
    const b = await catalog.createLesson('draft', { ...lesson, title: 'B', position: 2 });
    const a = await catalog.createLesson('draft', { ...lesson, title: 'A', position: 1, dripAfterDays: 3 });
    await catalog.updateChapter('draft', second, { title: 'Afterwards' });
    await catalog.updateLesson('draft', a, { durationMinutes: 30, dripAfterDays: null });

    const outline = await catalog.getOutline('draft');
    expect(outline.map(({ title }) => title)).toEqual(['Beginning', 'Afterwards']);
    expect(ids(outline[1]!.lessons)).toEqual([a, b]);
    expect(outline[1]!.lessons[0]).toMatchObject({ durationMinutes: 30 });
    expect(outline[1]!.lessons[0]).not.toHaveProperty('dripAfterDays');
  });

  test('is followed while it is written', async () => {
    const { catalog } = clients.as('coach');
    const live = liveValues<readonly Chapter[]>();
    const stop = catalog.watchChapters('published', live.next, (refusal) => {
      throw refusal;
    });
    const id = await catalog.createChapter('published', { title: 'Last of all', position: 9 });
    const chapters = await live.until((each) => each.some((chapter) => chapter.id === id));
    expect(chapters.at(-1)).toMatchObject({ title: 'Last of all' });
    stop();
  });

  test('is refused to another coach', async () => {
    const written = clients.as('otherCoach').catalog.createChapter('draft', { title: 'Mine', position: 3 });
    await expect(written).rejects.toMatchObject({ code: 'permission-denied' });
  });
});

describe('a lesson', () => {
  test('comes with its content for who may learn it', async () => {
    const found = await clients.as('enrolled').catalog.getLesson('published', 'open');
    expect(found).toMatchObject({ lesson: { id: 'open' }, content: { text: 'What only learners see.' } });
  });

  test('is null when there is none that one may see', async () => {
    const { catalog } = clients.as('student');
    expect(await catalog.getLesson('draft', 'preview')).toBeNull();
  });

  test('is taught by its coach', async () => {
    const { catalog } = clients.as('coach');
    const video = 'https://example.com/video';
    await catalog.setLessonContent('published', 'open', { text: null, videoUrl: video });
    const taught = await catalog.getLesson('published', 'open');
    expect(taught?.content).toMatchObject({ videoUrl: video });
    expect(taught?.content).not.toHaveProperty('text');
  });
});

function fail(refusal: Error): void {
  throw refusal;
}
