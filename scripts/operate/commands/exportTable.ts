import { type FileHandle, open } from 'node:fs/promises';
import { EXPORTED_TABLES, type ExportedTable } from '../../../functions/src/contracts/documents/tableExports';
import { paths } from '../../../functions/src/domain/paths';
import { tablePart } from '../../../functions/src/domain/tableExports/exportedTables';
import { TABLE_ROWS, tablePage } from '../../../functions/src/handlers/admin/tablePage';
import { pagesOf } from '../../../functions/src/runtime/pages';
import { type Command, type Desk, Misuse, argument, enter } from '../desk';

interface Wish {
  readonly table: ExportedTable;
  readonly format: 'csv' | 'jsonl';
}

export const exportTable: Command = {
  usage: `<${EXPORTED_TABLES.join('|')}> <file.csv|file.jsonl>`,
  does: 'Writes a whole table into a new file, as it is at one instant: for spreadsheets, or a document a line.',
  changes: false,
  async run(args, desk) {
    const name = argument(args, 1, 'file');
    const wish = { table: tableOf(argument(args, 0, 'table')), format: formatOf(name) };
    const file = await open(name, 'wx').catch((error: unknown) => {
      throw new Misuse(`${name} cannot be begun: ${error instanceof Error ? error.message : ''}`);
    });
    try {
      await enter(desk, 'table.export', 'table', wish.table);
      const rows = await write(desk, wish, file);
      await enter(desk, 'table.exported', 'table', wish.table, { format: wish.format, rows });
      return { ...wish, file: name, rows };
    } finally {
      await file.close();
    }
  },
};

/** A page at a time, all of them of the instant of the first. @returns how many rows */
async function write({ documents }: Desk, wish: Wish, file: FileHandle): Promise<number> {
  const { at } = await documents.look(paths.statisticsProgress());
  const reader = documents.asOf(at);
  let rows = 0;
  const pages = pagesOf<object>(TABLE_ROWS, (last) => tablePage(reader, wish.table, last?.path.id));
  for await (const page of pages) {
    await file.write(
      tablePart(
        wish,
        page.map(({ data }) => data),
        rows === 0,
      ),
    );
    rows += page.length;
  }
  return rows;
}

function tableOf(name: string): ExportedTable {
  const table = EXPORTED_TABLES.find((each) => each === name);
  if (table === undefined) throw new Misuse(`There is no table ${JSON.stringify(name)} to export.`);
  return table;
}

function formatOf(file: string): Wish['format'] {
  if (file.endsWith('.csv')) return 'csv';
  if (file.endsWith('.jsonl')) return 'jsonl';
  throw new Misuse('The file is a .csv or a .jsonl.');
}
