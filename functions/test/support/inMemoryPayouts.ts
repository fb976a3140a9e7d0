import { Unavailable } from '../../src/ports/documents';
import {
  type BankPayoutState,
  type PayoutAccountState,
  PayoutRefused,
  type Payouts,
  type Remittance,
} from '../../src/ports/payouts';

/** A provider that pays out in memory, whose accounts and banks do what the test says. */
export interface InMemoryPayouts extends Payouts {
  readonly accounts: Map<string, PayoutAccountState>;
  /** Each transfer that was made, by our payout; a second one of the same is never made. */
  readonly transfers: ReadonlyMap<string, Remittance>;
  readonly banked: ReadonlyMap<string, Remittance>;
  readonly reversed: ReadonlySet<string>;
  /** How each payout stands at its bank, by the provider's name for it. */
  readonly states: ReadonlyMap<string, BankPayoutState>;
  /** What was taken back by hand of each transfer, by our payout; what lies there is that much less. */
  readonly takenBack: Map<string, number>;
  /** Opens a coach's account and has it say all that it has to. */
  onboard(coachRef: string): void;
  /** The provider closes an account. */
  close(accountId: string): void;
  /** What the bank says of a payout. */
  bank(payoutId: string, status: BankPayoutState['status'], failure?: string): void;
  /** What becomes at once of what is sent to a bank. */
  arrival: BankPayoutState['status'];
  /** The currency of the coaches' banks, where it is not that of what is sent, and what one unit buys of it. */
  banksIn: string | undefined;
  rate: number;
  /** What the next requests suffer: no answer before or after it was done, or a no. */
  faults: ('hang-up' | 'lost-answer' | 'refuse')[];
}

export function inMemoryPayouts(): InMemoryPayouts {
  const accounts = new Map<string, PayoutAccountState>();
  const [transfers, banked] = [new Map<string, Remittance>(), new Map<string, Remittance>()];
  const takenBack = new Map<string, number>();
  const [states, reversed] = [new Map<string, BankPayoutState>(), new Set<string>()];
  const told = async <T>(act: () => T): Promise<T> => {
    await new Promise((resolve) => setImmediate(resolve));
    const fault = provider.faults.shift();
    if (fault === 'hang-up') throw new Unavailable('no answer');
    if (fault === 'refuse') throw new PayoutRefused('balance_insufficient');
    const answer = act();
    if (fault === 'lost-answer') throw new Unavailable('no answer');
    return answer;
  };
  const accountOf = (accountId: string): PayoutAccountState => ({
    accountId,
    status: 'onboarding',
    requirements: ['external_account'],
  });
  const convertedOf = ({ amount, currency }: Remittance) => {
    const { banksIn, rate } = provider;
    const isSame = banksIn === undefined || banksIn === currency;
    return isSame ? undefined : { amount: Math.round(amount * rate), currency: banksIn, rate };
  };
  const stateOf = (id: string): BankPayoutState => {
    const state = states.get(id);
    if (state === undefined) throw new Error(`no bank payout ${id}`);
    return state;
  };
  const ofOpen = <T>(accountId: string, answer: () => T) =>
    told(() => {
      if (accounts.get(accountId)?.status === 'none') throw new Error('account_invalid');
      return answer();
    });
  const provider: InMemoryPayouts = {
    provider: 'in-memory',
    ...{
      accounts,
      transfers,
      banked,
      reversed,
      takenBack,
      states,
      faults: [],
      arrival: 'in-transit' as const,
      banksIn: undefined,
      rate: 1,
    },
    onboard: (coachRef) => {
      const opened = [...accounts.values()].filter(({ status }) => status !== 'none');
      const accountId = opened.findLast((each) => each.accountId.startsWith(`acct_${coachRef}`))?.accountId;
      const of = accountId ?? `acct_${coachRef}`;
      accounts.set(of, { ...accountOf(of), status: 'enabled', requirements: [] });
    },
    close: (accountId) => void accounts.set(accountId, { accountId, status: 'none', requirements: [] }),
    bank: (payoutId, status, failure) => {
      const { bankPayoutId } = stateOf(`po_${payoutId}`);
      states.set(bankPayoutId, { bankPayoutId, status, ...(failure !== undefined && { failure }) });
    },
    openAccount: ({ coachRef, replaces }) =>
      told(() => {
        const id = replaces === undefined ? `acct_${coachRef}` : `${replaces}_next`;
        const made = accounts.get(id) ?? accountOf(id);
        accounts.set(made.accountId, made);
        return made;
      }),
    readAccount: (id) => told(() => accounts.get(id)!),
    onboardingPage: (id) =>
      told(() => ({ url: `https://provider.example/${id}`, expiresAt: new Date('2026-03-02T12:05:00Z') })),
    transferOf: ({ payoutId }) => told(() => (transfers.has(payoutId) ? `tr_${payoutId}` : undefined)),
    transfer: (remittance) =>
      told(() => {
        const { payoutId, accountId } = remittance;
        const isClosed = accounts.get(accountId)?.status === 'none';
        if (isClosed && !transfers.has(payoutId)) throw new PayoutRefused('account_invalid');
        transfers.set(payoutId, transfers.get(payoutId) ?? remittance);
        return `tr_${payoutId}`;
      }),
    payOut: (remittance) =>
      ofOpen(remittance.accountId, () => {
        const { payoutId } = remittance;
        const bankPayoutId = `po_${payoutId}`;
        banked.set(payoutId, remittance);
        const made = states.get(bankPayoutId) ?? { bankPayoutId, status: provider.arrival };
        states.set(bankPayoutId, made);
        return { ...made, converted: convertedOf(remittance) };
      }),
    readBankPayout: (accountId, id) => ofOpen(accountId, () => stateOf(id)),
    takenBackOf: (transferId) =>
      told(() => {
        const id = transferId.slice('tr_'.length);
        return reversed.has(id) ? transfers.get(id)!.amount : (takenBack.get(id) ?? 0);
      }),
    reverse: (_transferId, payoutId) =>
      told(() => {
        reversed.add(payoutId);
        return `trr_${payoutId}`;
      }),
  };
  return provider;
}
