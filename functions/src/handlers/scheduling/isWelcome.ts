import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';

/** Whether neither a student nor any of those who would give something blocked the other. */
export async function isWelcome(reader: Reader, uid: string, hosts: readonly string[]): Promise<boolean> {
  const blocks = await reader.getAll<unknown[]>(
    ...hosts.flatMap((host) => [paths.block(host, uid), paths.block(uid, host)]),
  );
  return blocks.every((block) => block === undefined);
}
