/** Signs what a link carries, so that whoever holds the link needs no account and nobody can make one up. */
export interface LinkSigner {
  /** @returns a token of letters that an address may hold as they are */
  sign(claims: object): string;
  /** What was signed; undefined for anything that none of the present keys signed. */
  open(token: string): unknown;
}
