import { type ZoomRequests, ZoomRefusal } from './zoomRequests';

/** Zoom's own words for what is not there. */
export const [NO_MEETING, NO_RECORDING, OVER] = [3001, 3301, 3038] as const;

/** The most that Zoom gives in one page. */
const PAGE = 300;

export const GONE = Symbol('gone');

/** An answer, or that Zoom has nothing of the kind. */
export async function unless(codes: readonly number[], answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ZoomRefusal && codes.includes(error.code ?? 0)) return GONE;
    throw error;
  }
}

export async function everyPage<T>(
  { ask }: ZoomRequests,
  path: string,
  name: string,
  about: Readonly<Record<string, string>>,
): Promise<readonly T[]> {
  const found: T[] = [];
  let after = '';
  do {
    const query = { ...about, page_size: PAGE, ...(after !== '' && { next_page_token: after }) };
    const page = (await ask({ method: 'GET', path, query })) as Record<string, unknown>;
    found.push(...((page[name] ?? []) as readonly T[]));
    after = (page.next_page_token as string | undefined) ?? '';
  } while (after !== '');
  return found;
}
