/** As of 2.1: the published types are of a version without sizes. */
declare module 'heic-decode' {
  interface Decodable {
    readonly width: number;
    readonly height: number;
    decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
  }

  /** @throws TypeError where the bytes are no HEIC, Error where it holds no picture */
  export function all(file: { buffer: Uint8Array }): Promise<readonly Decodable[] & { dispose(): void }>;
}
