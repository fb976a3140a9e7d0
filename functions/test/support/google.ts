import type { LocalGoogle } from '../../../standins/src/google/startGoogle';

/** Does to a local Google what a person would do there, or what is to go wrong. @throws Error for what it refuses */
export async function steer({ url }: LocalGoogle, name: string, given: object = {}): Promise<unknown> {
  const response = await fetch(`${url}/control/${name}`, { method: 'POST', body: JSON.stringify(given) });
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return JSON.parse(answer) as unknown;
}
