import { NO_USAGE, sumUsage, type Usage } from './usage';

/** What one request cost, or one message of a stream. */
export interface Charge {
  /** `projects/p/databases/d` */
  readonly database: string;
  readonly rpc: string;
  /** The caller's own label, or the RPC's name when it gave none. */
  readonly operation: string;
  readonly usage: Usage;
}

/** The charges that are kept one by one; older ones live on in the sums alone. */
const KEPT_CHARGES = 200;

interface Bill {
  readonly byOperation: Map<string, Usage>;
  readonly byRpc: Map<string, Usage>;
  recent: Charge[];
}

/** Adds up what operations cost, per project: by operation, by RPC, and the latest requests one by one. */
export class CostMeter {
  private readonly bills = new Map<string, Bill>();

  record(charge: Omit<Charge, 'usage'> & { readonly usage: Partial<Usage> }): void {
    const [, project = ''] = charge.database.split('/');
    const bill: Bill = this.bills.get(project) ?? { byOperation: new Map(), byRpc: new Map(), recent: [] };
    this.bills.set(project, bill);
    const usage = { ...NO_USAGE, ...charge.usage };
    add(bill.byOperation, charge.operation, usage);
    add(bill.byRpc, charge.rpc, usage);
    bill.recent.push({ ...charge, usage });
    // Cut off only now and then, so that the cost per request stays constant.
    if (bill.recent.length > 2 * KEPT_CHARGES) bill.recent = bill.recent.slice(-KEPT_CHARGES);
  }

  byOperation(project: string): ReadonlyMap<string, Usage> {
    return this.bills.get(project)?.byOperation ?? new Map<string, Usage>();
  }

  byRpc(project: string): ReadonlyMap<string, Usage> {
    return this.bills.get(project)?.byRpc ?? new Map<string, Usage>();
  }

  /** Newest first. */
  recent(project: string): readonly Charge[] {
    return (this.bills.get(project)?.recent ?? []).slice(-KEPT_CHARGES).toReversed();
  }

  total(project: string): Usage {
    return [...this.byRpc(project).values()].reduce(sumUsage, NO_USAGE);
  }

  reset(project: string): void {
    this.bills.delete(project);
  }
}

function add(sums: Map<string, Usage>, key: string, usage: Usage): void {
  sums.set(key, sumUsage(sums.get(key) ?? NO_USAGE, usage));
}
