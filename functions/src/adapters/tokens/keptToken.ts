import { MINUTE } from '../../contracts/utilities/spans';

/** Milliseconds before its end at which a token is asked for anew. */
const EARLY = MINUTE;

/** What opens a provider's API, for so many seconds from when it was given. */
export interface GivenToken {
  readonly word: string;
  readonly seconds: number;
}

export interface KeptToken {
  /** The one that is good now. @throws what asking for one throws */
  now(): Promise<string>;
  /** Has it asked for anew, as one that ended before its time. */
  forget(): void;
}

/** Keeps the token of a provider's app: one for all who ask at the same time; what failed is asked again by the next one. */
export function keptToken(ask: () => Promise<GivenToken>): KeptToken {
  let token: { readonly asked: Promise<GivenToken>; goodUntil: number } | undefined;
  return {
    async now() {
      if (token === undefined || token.goodUntil <= Date.now()) token = { asked: ask(), goodUntil: Infinity };
      const current = token;
      try {
        const { word, seconds } = await current.asked;
        if (current.goodUntil === Infinity) current.goodUntil = Date.now() + seconds * 1_000 - EARLY;
        return word;
      } catch (error) {
        if (token === current) token = undefined;
        throw error;
      }
    },
    forget() {
      token = undefined;
    },
  };
}
