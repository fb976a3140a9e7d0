import type { JudgedRequest } from '../../engine/security/requestLog';
import { describeQuery } from './describeQuery';

/** A judged request as it goes out. */
export type RequestReport = ReturnType<typeof requestReport>;

export function requestReport({ time, database, query, documentsRead, ...same }: JudgedRequest) {
  const root = `${database}/documents/`.length;
  return {
    time: new Date(time / 1000).toISOString(),
    database,
    ...same,
    ...(query && { query: describeQuery(query) }),
    documentsRead: documentsRead.map((name) => name.slice(root)),
  };
}
