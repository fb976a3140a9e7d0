/**
 * Calls a control route of an emulator as its owner, on a connection of its own: one that is kept is closed by the other side while this one
 * builds a world, which notices only when it has sent the next request there.
 * @throws Error with the emulator's answer when it refuses
 */
export async function callEmulator(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json', connection: 'close' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} was answered with ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
