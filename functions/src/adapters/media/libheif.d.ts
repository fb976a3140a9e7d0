/** What of libheif is called here; its own types are of the functions below these. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.js' {
  /** A place in its memory, to be given back. */
  interface Held {
    readonly held: unique symbol;
  }
  interface Failed {
    /** One of `heif_error_code`. */
    readonly code: object;
  }
  interface Channel {
    readonly id: object;
    readonly width: number;
    readonly height: number;
    /** Bytes from one row to the next. */
    readonly stride: number;
    /** In its memory, until the image is released. */
    readonly data: Uint8Array;
  }
  export interface Heif {
    readonly heif_error_code: { readonly heif_error_Ok: object };
    readonly heif_colorspace: { readonly heif_colorspace_RGB: object };
    readonly heif_chroma: { readonly heif_chroma_interleaved_RGBA: object };
    readonly heif_channel: { readonly heif_channel_interleaved: object };
    heif_context_alloc(): Held;
    heif_context_free(context: Held): void;
    heif_context_read_from_memory(context: Held, file: Uint8Array): Failed;
    heif_js_context_get_list_of_top_level_image_IDs(context: Held): readonly number[] | Failed;
    heif_js_context_get_image_handle(context: Held, id: number): Held | Failed;
    heif_image_handle_get_width(handle: Held): number;
    heif_image_handle_get_height(handle: Held): number;
    heif_image_handle_release(handle: Held): void;
    heif_js_decode_image2(
      handle: Held,
      colorspace: object,
      chroma: object,
    ): { readonly image: Held; readonly channels: readonly Channel[] } | Failed;
    heif_image_release(image: Held): void;
  }

  /** Loaded and ready when it returns. @param output takes the lines that the library prints */
  export default function makeHeif(output: {
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }): Heif;
}
