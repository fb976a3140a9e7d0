/** What a picture may be, and what it becomes. */
export interface PictureBounds {
  /** Of all frames together. */
  readonly maxPixels: number;
  /** Of a side, in pixels. */
  readonly maxSide: number;
  /** Of the longer side of what is kept, in pixels. */
  readonly keptSide: number;
}

/** A picture as it is kept: WebP, upright, in sRGB, with nothing in it but what one sees. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Looks into files. */
export interface Media {
  /** What bytes are by their own account, as a MIME type; undefined for what nobody knows. @param head the first few thousand */
  typeOf(head: Uint8Array): Promise<string | undefined>;
  /** A picture made anew, or why there is none: judged by its header, before anything is unfolded. */
  picture(bytes: Uint8Array, bounds: PictureBounds): Promise<Picture | 'too-many-pixels' | 'unreadable'>;
  /** A picture that is kept, for whom WebP says nothing. @param side the longer one at most, in pixels */
  jpeg(kept: Uint8Array, side: number): Promise<Uint8Array>;
}
