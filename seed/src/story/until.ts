import { PATIENCE } from './payByCard';

/** Asks until the answer fits. @throws Error when it never did */
export async function until<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('it did not come to that');
}
