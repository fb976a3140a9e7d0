import { paths } from '../../src/domain/paths';
import type { DocumentPath } from '../../src/ports/documents';
import { NOON } from './aPlatform';
import { aUser } from './people';

/** A coach who wants to be gone since noon, whose euros cannot be paid out. */
export function aHeldLeaver(
  uid: string,
  balance: number,
): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  const pseudonym = 'erased-1';
  const sums = [{ currency: 'eur', balance, why: 'unpayable' as const }];
  const held = { since: NOON, toldAt: NOON, why: 'unpayable' as const, disputes: 0, payouts: {}, sums };
  const deletion = { requestedAt: NOON, dueAt: NOON, pseudonym };
  return [
    [paths.user(uid), aUser(uid, { role: 'coach', deletion })],
    [
      paths.erasure(pseudonym),
      { pseudonym, uid, status: 'waiting', dueAt: NOON, held, createdAt: NOON, updatedAt: NOON },
    ],
  ];
}
