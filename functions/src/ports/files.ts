/** What lies in storage under a name. */
export interface StoredObject {
  readonly path: string;
  readonly bytes: number;
  readonly updatedAt: Date;
  /** MD5 in base64, as storage counted it; absent for what it put together of others. */
  readonly md5?: string | undefined;
}

export interface ObjectPage {
  readonly objects: readonly StoredObject[];
  /** Undefined on the last page. */
  readonly nextCursor: string | undefined;
}

/** What is told of an object beside its bytes. */
export interface ObjectFacts {
  readonly contentType: string;
  readonly cacheControl: string;
  /** As RFC 6266 says it. */
  readonly contentDisposition: string;
}

/** The bucket of the platform. To write what is there, or to delete what is not, is no error: every call may be a repetition. */
export interface Files {
  stat(path: string): Promise<StoredObject | undefined>;
  /** At most so many bytes from the beginning; undefined when there is no such object. */
  read(path: string, bytes: number): Promise<Uint8Array | undefined>;
  /** All of it, piece by piece, asked for when the first piece is. @throws what storage throws, also for what is not there */
  readFrom(path: string): AsyncIterable<Uint8Array>;
  write(path: string, bytes: Uint8Array, facts: ObjectFacts): Promise<void>;
  /** Piece by piece, so that nobody holds the whole; it is there once all of it is. */
  writeFrom(path: string, pieces: AsyncIterable<Uint8Array>, facts: ObjectFacts): Promise<void>;
  /** Inside storage, whatever the size. @returns false when there is nothing to copy */
  copy(from: string, to: string, facts: ObjectFacts): Promise<boolean>;
  delete(path: string): Promise<void>;
  /** In the order of their names. */
  list(prefix: string, limit: number, cursor?: string): Promise<ObjectPage>;
  /** The address of what the rules let everyone read; it says nothing of who may. */
  publicUrl(path: string): string;
  /** An address that opens an object until then for whoever has it. */
  signedUrl(path: string, expiresAt: Date): Promise<string>;
}
