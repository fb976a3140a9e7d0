import { Refusal } from '../refusal';

/**
 * Whether the platform still answers this release of this client, such as `ios/1.4.0`; a client that no setting names is let in.
 * @throws Refusal client-outdated with the oldest release that is answered
 */
export function assertClientCurrent(clientVersion: string, minimums: Readonly<Record<string, string>>): void {
  const [client = '', version = ''] = clientVersion.split('/');
  const minimum = Object.hasOwn(minimums, client) ? minimums[client] : undefined;
  if (minimum === undefined || !isOlder(version, minimum)) return;
  throw new Refusal('client-outdated', 'This app is too old for the platform; update it.', {
    client,
    minimum,
  });
}

/** By number, part after part; what is left out is 0. */
function isOlder(version: string, minimum: string): boolean {
  const [given, least] = [version, minimum].map((text) => text.split('.').map(Number)) as [
    number[],
    number[],
  ];
  const place = least.findIndex((part, index) => part !== (given[index] ?? 0));
  return place !== -1 && (given[place] ?? 0) < (least[place] ?? 0);
}
