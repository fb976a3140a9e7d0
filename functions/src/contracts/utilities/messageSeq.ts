/** The place of a message that the platform has not numbered yet: behind all that have a number, in the order of composing. */
export const PENDING_SEQ = 1e12;

/** As many as one conversation has. */
export const MAX_PARTICIPANTS = 500;

/** As many earlier stretches of a conversation as one reads who came back again and again. */
export const MAX_STRETCHES = 4;

/** Whether the platform gave the message its number. */
export function isNumbered({ seq }: { readonly seq: number }): boolean {
  return seq < PENDING_SEQ;
}
