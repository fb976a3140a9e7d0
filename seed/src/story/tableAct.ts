import { setTimeout as pause } from 'node:timers/promises';
import type { Shop } from './moneyActs';
import type { Tell } from './teller';

/** An admin has the books written as a table, by a job, and opens it once it is whole. */
export async function adminExportsBooks(tell: Tell, { admin }: Shop): Promise<void> {
  const wish = { table: 'ledger', format: 'csv' } as const;
  await tell(
    'an admin has the whole ledger written as a table',
    () => admin.nebula.admin.exportTable(wish),
    ({ status }) => `a job writes it: ${status}`,
  );
  await tell(
    'the admin opens it once it is whole',
    async () => {
      let state = await admin.nebula.admin.getTableExport(wish);
      for (; state.status === 'running'; state = await admin.nebula.admin.getTableExport(wish))
        await pause(200);
      const parts: string[] = [];
      for await (const url of admin.nebula.admin.getTableParts(wish))
        parts.push(await (await fetch(url)).text());
      return { ...state, lines: parts.join('').trimEnd().split('\r\n') };
    },
    ({ rows, lines }) => `${rows} movements of one instant, in ${lines.length} lines: ${lines[0] ?? ''}`,
  );
}
