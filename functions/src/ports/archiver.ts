/** A file that goes into an archive. */
export interface ArchivedFile {
  /** In the archive; a slash divides folders. */
  readonly name: string;
  /** As many as it will turn out to have. */
  readonly bytes: number;
  /** Called when it is its turn. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** Puts files together to one. */
export interface Archiver {
  /**
   * A ZIP archive, piece by piece, as fast as it is taken. The same files make the same archive.
   * @param dated the time that every file has in it
   * @throws what a file throws; Error when one has not as many bytes as was said
   */
  zip(files: readonly ArchivedFile[], dated: Date): AsyncIterable<Uint8Array>;
}
