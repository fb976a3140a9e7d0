import { createHash } from 'node:crypto';
import type { DataExport } from '../../../client/src/index';
import type { Actor } from './actor';
import { openView } from './liveView';
import { refusalOf, told } from './refusalOf';
import type { Tell } from './teller';

/** The coach takes home all that the platform knows of her; nobody else can open it. */
export async function coachTakesCopy(tell: Tell, coach: Actor, stranger: Actor): Promise<void> {
  const { accounts } = coach.nebula;
  const copies = openView('the copy', (next: (copy: DataExport | null) => void, refused) =>
    accounts.watchMyExport(next, refused),
  );
  await tell(
    'the coach asks for a copy of all that is known of her, and follows it live',
    async () => {
      const { exportId } = await accounts.exportMyData({});
      return copies.first((copy) => copy?.id === exportId && copy.status !== 'running', 60_000);
    },
    (copy) => `${copy?.status ?? ''}: ${documentsIn(copy)} documents, ${copy?.files ?? 0} files`,
  );
  copies.close();
  await tell(
    'opens it: one document and an archive of files, as they were summed',
    async () => {
      const { url, sha256, volumes } = await accounts.getMyExport({});
      return Promise.all([{ name: 'the document', url, sha256 }, ...volumes].map(fetched));
    },
    (parts) => parts.join(', '),
  );
  await tell(
    'nobody else can: it is opened by who is signed in, without any id',
    () => refusalOf(stranger.nebula.accounts.getMyExport({})),
    told,
  );
}

function documentsIn(copy: DataExport | null): number {
  return Object.values(copy?.counts ?? {}).reduce((sum, count) => sum + count, 0);
}

interface Part {
  readonly name: string;
  readonly url: string;
  readonly sha256: string;
}

/** @throws Error when what came is not what was promised */
async function fetched({ name, url, sha256 }: Part): Promise<string> {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`${name} is another`);
  return `${name} of ${bytes.byteLength} bytes`;
}
