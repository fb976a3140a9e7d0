/** How the documents are found that are about a person or name one. */
export type Finder = {
  readonly then: Ending;
  /** Whether it belongs into the person's export. */ readonly mine?: true;
} & (
  | { readonly by: 'id' }
  | {
      readonly by: 'field';
      readonly field: string;
      readonly operator: '==' | 'array-contains';
      /** In every collection of the name. */
      readonly anywhere?: true;
    }
  /** Of a short list, whatever names the person anywhere. */
  | { readonly by: 'all' }
  /** Ids, or values of a field, that are the uid or begin with it. */
  | { readonly by: 'prefix'; readonly field: '__name__' | 'entityRef' | 'paymentRef' }
);

/**
 * What becomes of it, and of all that lies below: `delete`; `pseudonymise`, in its fields and in its id; `keep`, because erasing itself
 * deletes it at its end; or what a step of its own does to an `enrollment`, a `waiting` for one, a `dayWait` for a time, a `program`, a `booking` with its session, a `session` with its films, a `message`, a `file`,
 * an `event`, a `registration` for one, or a `ticket` of another's, a `post`, a `comment`, or a `fact` that was counted.
 */
export type Ending =
  | 'delete'
  | 'pseudonymise'
  | 'keep'
  | 'enrollment'
  | 'waiting'
  | 'dayWait'
  | 'program'
  | 'booking'
  | 'session'
  | 'message'
  | 'file'
  | 'event'
  | 'registration'
  | 'ticket'
  | 'post'
  | 'comment'
  | 'fact';

/** What the platform holds about people in the documents of one path. */
export interface Holding {
  /** Empty for what is about nobody, and for what goes with the document above it. */
  readonly found: readonly Finder[];
  /** The fields that are about a person or name one. */
  readonly personal: string;
  /** All others, besides the dates. */
  readonly other: string;
  /** What goes with the document above but is told to nobody by it: notes of the admins, and what others wrote or did in a conversation. */
  readonly isInternal?: true;
  /** Fields that no pseudonym keeps. */
  readonly dropped?: readonly string[];
}

export const byId = (then: Ending): Finder => ({ by: 'id', then, mine: true });
export const byField = (field: string, then: Ending): Finder => ({
  by: 'field',
  field,
  operator: '==',
  then,
});
export const mine = (field: string, then: Ending): Finder => ({ ...byField(field, then), mine: true });
export const inList = (field: string, then: Ending): Finder & { readonly by: 'field' } => ({
  by: 'field',
  field,
  operator: 'array-contains',
  then,
});
export const anywhere = (field: string, then: Ending): Finder => ({
  by: 'field',
  field,
  operator: '==',
  anywhere: true,
  then,
});
