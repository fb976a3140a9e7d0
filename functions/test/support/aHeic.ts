/**
 * A picture as phones store it: one HEVC still in an ISO base media file. Its blocks are raw samples (`pcm_flag`), so that an encoder of a
 * page is enough. HEVC: ITU-T H.265 (7.3 syntax, 9.3 arithmetic coding); the file: ISO/IEC 23008-12 and 14496-12, 14496-15 (`hvcC`).
 */
export interface Heic {
  /** Multiples of 16; at most 32 blocks of 16 × 16 in all. */
  readonly width: number;
  readonly height: number;
  /** The sample at a place as it is stored, before it is turned: red, green, blue of 0 to 255. */
  readonly at: (x: number, y: number) => readonly [number, number, number];
  /** Quarters of a turn against the clock that a reader makes (`irot`). */
  readonly quarters?: 0 | 1 | 2 | 3;
  /** What a reader mirrors after that (`imir`): rows (`vertical`, top and bottom change places) or columns. */
  readonly mirror?: 'vertical' | 'horizontal';
  /** Bytes of an Exif item, from the TIFF header on. */
  readonly exif?: Uint8Array;
  /** A colour profile (`colr` of type `prof`). */
  readonly icc?: Uint8Array;
}

const BLOCK = 16;

export function aHeic(heic: Heic): Uint8Array {
  const { width, height } = heic;
  const sets = [nal(32, vps()), nal(33, sps(width, height)), nal(34, pps())];
  const slice = nal(19, idr(heic));
  return file(heic, sets, new Uint8Array([...u32(slice.length), ...slice]));
}

/** Bits of a raw byte sequence, first the highest. */
class Bits {
  private readonly bits: number[] = [];

  u(count: number, value: number): this {
    for (let bit = count - 1; bit >= 0; bit -= 1) this.bits.push(Math.floor(value / 2 ** bit) % 2);
    return this;
  }

  /** Exp-Golomb (9.2). */
  ue(value: number): this {
    const length = Math.floor(Math.log2(value + 1));
    return this.u(length, 0).u(length + 1, value + 1);
  }

  alignZero(): this {
    while (this.bits.length % 8 !== 0) this.bits.push(0);
    return this;
  }

  /** `rbsp_trailing_bits`, and `byte_alignment` of a slice header. */
  trailing(): this {
    return this.u(1, 1).alignZero();
  }

  bytes(): number[] {
    return Array.from({ length: this.bits.length / 8 }, (_, index) =>
      this.bits.slice(index * 8, index * 8 + 8).reduce((byte, bit) => byte * 2 + bit, 0),
    );
  }
}

/** Main profile, level 3.1. */
const PROFILE = [0x01, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93];

function profileTierLevel(bits: Bits): Bits {
  for (const byte of PROFILE) bits.u(8, byte);
  return bits;
}

function vps(): Bits {
  const bits = new Bits().u(4, 0).u(2, 3).u(6, 0).u(3, 0).u(1, 1).u(16, 0xffff);
  return profileTierLevel(bits).u(1, 1).ue(0).ue(0).ue(0).u(6, 0).ue(0).u(2, 0).trailing();
}

function sps(width: number, height: number): Bits {
  const bits = profileTierLevel(new Bits().u(4, 0).u(3, 0).u(1, 1));
  // 4:2:0 of 8 bits; coding blocks of 16, transform blocks of 4 to 16.
  bits.ue(0).ue(1).ue(width).ue(height).u(1, 0).ue(0).ue(0).ue(4).u(1, 1).ue(0).ue(0).ue(0);
  bits.ue(1).ue(0).ue(0).ue(2).ue(0).ue(0).u(3, 0);
  // Raw blocks of 16 with samples of 8 bits, which no filter touches.
  bits.u(1, 1).u(4, 7).u(4, 7).ue(1).ue(0).u(1, 1);
  return bits.ue(0).u(5, 0).trailing();
}

function pps(): Bits {
  const bits = new Bits().ue(0).ue(0).u(2, 0).u(3, 0).u(2, 0).ue(0).ue(0).ue(0).u(3, 0).ue(0).ue(0);
  // No tiles, no filter between blocks.
  return bits.u(7, 0).u(1, 1).u(1, 0).u(1, 1).u(2, 0).ue(0).u(2, 0).trailing();
}

/** The range of the less probable symbol (table 9-46) for the states that a picture of 32 blocks comes to. */
const LPS = [
  [128, 176, 208, 240],
  [128, 167, 197, 227],
  [128, 158, 187, 216],
  [123, 150, 178, 205],
  [116, 142, 169, 195],
  [111, 135, 160, 185],
  [105, 128, 152, 175],
  [100, 122, 144, 166],
  [95, 116, 137, 158],
  [90, 110, 130, 150],
  [85, 104, 123, 142],
  [81, 99, 117, 135],
  [77, 94, 111, 128],
  [73, 89, 105, 122],
  [69, 85, 100, 116],
  [66, 80, 95, 110],
  [62, 76, 90, 104],
  [59, 72, 86, 99],
  [56, 69, 81, 94],
  [53, 65, 77, 89],
  [51, 62, 73, 85],
  [48, 59, 69, 80],
  [46, 56, 66, 76],
  [43, 53, 63, 72],
  [41, 50, 59, 69],
  [39, 48, 56, 65],
  [37, 45, 54, 62],
  [35, 43, 51, 59],
  [33, 41, 48, 56],
  [32, 39, 46, 53],
  [30, 37, 43, 50],
  [29, 35, 41, 48],
] as const;

/** The arithmetic encoder (9.3.5), as far as symbols that are always the probable one need it. */
class Cabac {
  private low = 0;
  private range = 510;
  private isFirst = true;
  private outstanding = 0;

  constructor(private readonly bits: Bits) {}

  probable(state: number): void {
    this.range -= LPS[state]![(this.range >> 6) & 3]!;
    this.renormalise();
  }

  /** A symbol that may end the coding; ending leaves the bit of 1 behind that a reader aligns by. */
  terminate(isEnd: boolean): void {
    this.range -= 2;
    if (isEnd) {
      this.low += this.range;
      this.range = 2;
    }
    this.renormalise();
    if (!isEnd) return;
    this.put((this.low >> 9) & 1);
    this.bits.u(2, ((this.low >> 7) & 3) | 1);
  }

  private renormalise(): void {
    while (this.range < 256) {
      if (this.low < 256) this.put(0);
      else if (this.low >= 512) {
        this.low -= 512;
        this.put(1);
      } else {
        this.low -= 256;
        this.outstanding += 1;
      }
      this.range *= 2;
      this.low *= 2;
    }
  }

  private put(bit: number): void {
    if (this.isFirst) this.isFirst = false;
    else this.bits.u(1, bit);
    for (; this.outstanding > 0; this.outstanding -= 1) this.bits.u(1, 1 - bit);
  }
}

/** One picture: for each block `part_mode`, `pcm_flag`, its samples, and whether it is the last. */
function idr({ width, height, at }: Heic): Bits {
  const bits = new Bits().u(2, 2).ue(0).ue(2).ue(0).trailing();
  const blocks = (width / BLOCK) * (height / BLOCK);
  let coder = new Cabac(bits);
  for (let block = 0; block < blocks; block += 1) {
    const left = (block % (width / BLOCK)) * BLOCK;
    const top = Math.floor(block / (width / BLOCK)) * BLOCK;
    coder.probable(block);
    coder.terminate(true);
    bits.alignZero();
    samples(bits, (x, y) => yuv(at(left + x, top + y)));
    coder = new Cabac(bits);
    coder.terminate(block === blocks - 1);
  }
  return bits.alignZero();
}

function samples(bits: Bits, at: (x: number, y: number) => readonly number[]): void {
  for (const [plane, step] of [
    [0, 1],
    [1, 2],
    [2, 2],
  ] as const)
    for (let y = 0; y < BLOCK; y += step) for (let x = 0; x < BLOCK; x += step) bits.u(8, at(x, y)[plane]!);
}

/** BT.601 of the whole range, which a reader takes where nothing is said. */
function yuv([red, green, blue]: readonly [number, number, number]): readonly number[] {
  const light = 0.299 * red + 0.587 * green + 0.114 * blue;
  return [light, 128 + (blue - light) / 1.772, 128 + (red - light) / 1.402].map((value) =>
    Math.min(255, Math.max(0, Math.round(value))),
  );
}

/** A unit of the stream, with the bytes that keep its start code from appearing within (7.4.2). */
function nal(type: number, payload: Bits): number[] {
  const bytes = [type << 1, 1];
  let zeros = 0;
  for (const byte of payload.bytes()) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    bytes.push(byte);
  }
  return bytes;
}

const u16 = (value: number) => [value >> 8, value & 255];
const u32 = (value: number) => [...u16(Math.floor(value / 65_536)), ...u16(value % 65_536)];
const text = (value: string) => [...new TextEncoder().encode(value)];
const box = (type: string, ...parts: readonly (readonly number[])[]) => {
  const content = parts.flat();
  return [...u32(content.length + 8), ...text(type), ...content];
};
const fullBox = (type: string, flags: number, ...parts: readonly (readonly number[])[]) =>
  box(type, u32(flags), ...parts);

function file(heic: Heic, sets: readonly number[][], picture: Uint8Array): Uint8Array {
  const exif = heic.exif === undefined ? undefined : [...u32(0), ...heic.exif];
  const items = [[...picture], ...(exif === undefined ? [] : [exif])];
  const head = box('ftyp', text('heic'), u32(0), text('mif1'), text('heic'));
  const metaAt = (from: number) => meta(heic, sets, items, from);
  const from = head.length + metaAt(0).length + 8;
  return new Uint8Array([...head, ...metaAt(from), ...box('mdat', ...items)]);
}

function meta(heic: Heic, sets: readonly number[][], items: readonly number[][], from: number): number[] {
  const entry = (id: number, type: string) =>
    fullBox('infe', 0x0200_0000 + (type === 'Exif' ? 1 : 0), u16(id), u16(0), text(type), [0]);
  const infos = [entry(1, 'hvc1'), ...(items.length > 1 ? [entry(2, 'Exif')] : [])];
  const places = items.map((item, index) => {
    const offset = from + items.slice(0, index).reduce((sum, { length }) => sum + length, 0);
    return [...u16(index + 1), ...u16(0), ...u16(1), ...u32(offset), ...u32(item.length)];
  });
  return fullBox(
    'meta',
    0,
    fullBox('hdlr', 0, u32(0), text('pict'), u32(0), u32(0), u32(0), [0]),
    fullBox('pitm', 0, u16(1)),
    fullBox('iloc', 0, [0x44, 0x00], u16(items.length), ...places),
    fullBox('iinf', 0, u16(infos.length), ...infos),
    items.length > 1 ? fullBox('iref', 0, box('cdsc', u16(2), u16(1), u16(1))) : [],
    properties(heic, sets),
  );
}

/** What is said of the picture; turning and mirroring must be obeyed, in this order. */
function properties({ width, height, quarters, mirror, icc }: Heic, sets: readonly number[][]): number[] {
  const arrays = sets.map((set) => [0x80 | (set[0]! >> 1), ...u16(1), ...u16(set.length), ...set]);
  const decoder = [1, ...PROFILE, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, arrays.length];
  const all = [
    box('hvcC', decoder, ...arrays),
    fullBox('ispe', 0, u32(width), u32(height)),
    ...(icc === undefined ? [] : [box('colr', text('prof'), [...icc])]),
    ...(quarters === undefined ? [] : [box('irot', [quarters])]),
    ...(mirror === undefined ? [] : [box('imir', [mirror === 'vertical' ? 0 : 1])]),
  ];
  const essential = all.map((property, index) => {
    const isEssential = ['hvcC', 'irot', 'imir'].includes(String.fromCharCode(...property.slice(4, 8)));
    return (isEssential ? 0x80 : 0) | (index + 1);
  });
  const associations = fullBox('ipma', 0, u32(1), u16(1), [all.length, ...essential]);
  return box('iprp', box('ipco', ...all), associations);
}
