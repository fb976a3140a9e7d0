import type { Facts } from './facts';

/** `answered` points at what is there; `planned` waits for its area; `differs` and `open` are owed. */
export interface Answer {
  readonly status: 'answered' | 'planned' | 'differs' | 'open';
  readonly by: string;
}

export function decided(decision: string, why: string, { decisions }: Facts): Answer {
  return decisions.has(decision)
    ? { status: 'answered', by: `${why} (decision ${decision})` }
    : { status: 'open', by: `no decision ${decision}` };
}
