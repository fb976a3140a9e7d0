import type { Difference } from '../../../audit/src/audit';
import type { Documents, Transaction } from '../../../functions/src/ports/documents';
import { paths } from '../../../functions/src/domain/paths';
import type { Surroundings } from '../../../functions/src/handlers/admin/rebuild';
import type { SearchIndex } from '../../../functions/src/ports/searchIndex';
import { type Desk, logEntry } from '../desk';
import { answerOf } from './mends';
import { type Change, NotDerived, repairing } from './repairing';

/** A finding and what a repair changes because of it. */
export interface Mended {
  readonly finding: Difference;
  readonly changes: readonly Change[];
}

/** A finding that no repair mends: what a person does, and why a repair could not, if one was tried. */
export interface Left {
  readonly finding: Difference;
  readonly person: string;
  readonly because?: string;
}

export interface Repaired {
  readonly mended: readonly Mended[];
  readonly left: readonly Left[];
}

type RepairDesk = Pick<Desk, 'documents' | 'ports' | 'now' | 'by'>;

/** Rounds in which what follows from what was mended is mended in turn. */
const ROUNDS = 6;

/**
 * Mends what findings name, each in transactions that look again; a dry run only tells what they would change. What follows from what was
 * mended is found by looking again, until nothing more can be mended. Whoever dies on the way begins anew: what is right already stays.
 * @param again all findings as they are then
 */
export async function repair(
  desk: RepairDesk,
  found: readonly Difference[],
  { isDry, again }: { readonly isDry: boolean; readonly again: () => Promise<readonly Difference[]> },
): Promise<Repaired> {
  const mended: Mended[] = [];
  let findings = found;
  for (let round = 1; ; round += 1) {
    const left: Left[] = [];
    const before = mended.length;
    for (const finding of distinct(findings)) {
      const answer = await mendOne(desk, finding, isDry);
      if ('person' in answer) left.push(answer);
      else mended.push(answer);
    }
    if (isDry || mended.length === before || round === ROUNDS) return { mended, left };
    findings = await again();
  }
}

async function mendOne(desk: RepairDesk, finding: Difference, isDry: boolean): Promise<Mended | Left> {
  const { mend, person } = answerOf(finding.check);
  if (mend === undefined) return { finding, person };
  const log = (transaction: Transaction, changes: readonly Change[]): void => {
    const [collection = ''] = finding.path.split('/');
    const entry = logEntry(desk, 'audit.repair', collection, finding.path);
    const metadata = { ...entry.metadata, check: finding.check, changed: changes.map(told) };
    transaction.set(paths.activityLog(entry.id), { ...entry, metadata });
  };
  const { documents, changes } = repairing(desk.documents, { isDry, log });
  const inIndex: Change[] = [];
  const around: Surroundings = {
    documents,
    now: desk.now,
    ports: {
      ...desk.ports,
      searchIndex: async () =>
        watchedIndex(await desk.ports.searchIndex(), desk.documents, async (change) => {
          inIndex.push(change);
          if (!isDry) await entered(desk.documents, (transaction) => log(transaction, [change]));
          return !isDry;
        }),
    },
  };
  try {
    await mend(finding, around);
  } catch (error) {
    // What it would have changed, or what failed, is told with the finding; one that cannot be mended holds up no other.
    const because = error instanceof NotDerived ? `it would change ${told(error.change)}` : String(error);
    return { finding, person, because };
  }
  const all = [...changes(), ...inIndex];
  return all.length === 0 ? { finding, person } : { finding, changes: all };
}

function entered(documents: Documents, log: (transaction: Transaction) => void): Promise<void> {
  return documents.transact((transaction) => {
    log(transaction);
    return Promise.resolve();
  });
}

/** The hits of a document are written anew, or taken away, as a whole. @param mayWrite is told before */
function watchedIndex(
  index: SearchIndex,
  documents: Documents,
  mayWrite: (change: Change) => Promise<boolean>,
): SearchIndex {
  return {
    ...index,
    rewrite: async (kind, ref, look) => {
      const after =
        (await look(documents)) === undefined
          ? 'none: it is not listed'
          : 'written anew, as it is listed now';
      const change = { path: `${kind} ${ref}`, field: 'hits', before: 'as they are', after };
      if (await mayWrite(change)) await index.rewrite(kind, ref, look);
    },
  };
}

/** Numbers as they were and are; of anything else only what it is, since words may be somebody's. */
function told({ path, field, before, after }: Change): string {
  const number = (value: unknown): string => (typeof value === 'number' ? String(value) : '…');
  return `${path}${field === undefined ? '' : ` ${field}`}: ${number(before)} → ${number(after)}`;
}

/** Several findings of one document by one check are mended at once. */
function distinct(findings: readonly Difference[]): readonly Difference[] {
  return [...new Map(findings.map((each) => [`${each.check} ${each.path} ${cellOf(each)}`, each])).values()];
}

/** A statistic is mended by its months, which the words of its findings name. */
function cellOf({ path, problem }: Difference): string {
  return path.endsWith('@all') ? (/of \S+/.exec(problem)?.[0] ?? '') : '';
}
