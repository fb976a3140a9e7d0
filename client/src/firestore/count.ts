import { getCountFromServer, limit, query, type Firestore } from 'firebase/firestore';
import { translated } from '../nebulaError';
import { toQuery, type ListQuery } from './listQuery';
import { MAX_PAGE } from './page';

/** Counts without reading the documents, to 100, which reads as "100 or more": the rules let nobody ask for more. */
export async function getCount<T>(firestore: Firestore, list: ListQuery<T>): Promise<number> {
  const counted = query(toQuery(firestore, list), limit(MAX_PAGE));
  return (await translated(getCountFromServer(counted))).data().count;
}
