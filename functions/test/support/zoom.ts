import type { LocalZoom } from '../../../standins/src/zoom/startZoom';

/** What the local Zoom knows the platform by. */
export const ZOOM_APP = 'local-account:local:no-secret-at-all';

/** Does to a local Zoom what people would do there, or what is to go wrong. @throws Error for what it refuses */
export async function steerZoom({ url }: LocalZoom, name: string, given: object = {}): Promise<unknown> {
  const response = await fetch(`${url}/control/${name}`, { method: 'POST', body: JSON.stringify(given) });
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return JSON.parse(answer) as unknown;
}
