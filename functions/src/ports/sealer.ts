/** Keeps what others must neither read nor change. */
export interface Sealer {
  /** @param context where it belongs: nothing opens it anywhere else */
  seal(text: string, context: string): string;
  /** Undefined for what was not sealed here, or for another context. */
  open(sealed: string, context: string): string | undefined;
  /** Whether it is sealed with the key that seals now; one that is not is sealed again before its key goes. */
  isCurrent(sealed: string): boolean;
}
