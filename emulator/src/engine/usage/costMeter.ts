import { NO_USAGE, sumUsage, type Usage } from './usage';

/** What one request cost, or one message of a stream. */
export interface Charge {
  /** `projects/p/databases/d` */
  readonly database: string;
  readonly rpc: string;
  /** The caller's own label, or the RPC's name when it gave none. */
  readonly operation: string;
  /** Of the work that the request is a part of; undefined for most clients. */
  readonly call?: string | undefined;
  readonly usage: Usage;
}

/** The charges that are kept one by one; older ones live on in the sums alone. */
const KEPT_CHARGES = 200;

/** The calls whose sums are kept, the newest ones. */
const KEPT_CALLS = 2_000;

interface Bill {
  readonly byOperation: Map<string, Usage>;
  readonly byRpc: Map<string, Usage>;
  /** In the order in which they began. */
  readonly byCall: Map<string, Usage>;
  recent: Charge[];
}

/** Adds up what operations cost, per project: by operation, by RPC, and the latest requests one by one. */
export class CostMeter {
  private readonly bills = new Map<string, Bill>();

  record(charge: Omit<Charge, 'usage'> & { readonly usage: Partial<Usage> }): void {
    const [, project = ''] = charge.database.split('/');
    const bill = this.bills.get(project) ?? newBill();
    this.bills.set(project, bill);
    const usage = { ...NO_USAGE, ...charge.usage };
    add(bill.byOperation, charge.operation, usage);
    add(bill.byRpc, charge.rpc, usage);
    if (charge.call !== undefined) addCall(bill.byCall, charge.call, usage);
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

  /** What the requests of one call cost together; undefined for one that asked for nothing, or is long over. */
  ofCall(project: string, call: string): Usage | undefined {
    return this.bills.get(project)?.byCall.get(call);
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

function newBill(): Bill {
  return { byOperation: new Map(), byRpc: new Map(), byCall: new Map(), recent: [] };
}

function addCall(sums: Map<string, Usage>, call: string, usage: Usage): void {
  add(sums, call, usage);
  const [oldest] = sums.keys();
  if (sums.size > KEPT_CALLS && oldest !== undefined) sums.delete(oldest);
}

function add(sums: Map<string, Usage>, key: string, usage: Usage): void {
  sums.set(key, sumUsage(sums.get(key) ?? NO_USAGE, usage));
}
