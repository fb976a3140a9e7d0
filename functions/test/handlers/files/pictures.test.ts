import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { CARLA, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { aHeic } from '../../support/aHeic';
import { BOMBS } from '../../support/bombs';
import { aPicture } from '../../support/pictures';
import { aUser } from '../../support/people';
import { allUploads, expectBalance, finalize, putUpload, uploaded } from '../../support/uploads';

let market: Platform;

beforeEach(async () => {
  market = await aMarket();
  for (const uid of ['sam', 'carla']) market.documents.put(paths.user(uid), aUser(uid));
});

const fileOf = (id: string) => market.documents.get(paths.upload(id));

describe('F02 a few kilobytes that unfold to a gigabyte', () => {
  it.each(BOMBS)('%s is refused, and its room is free', async (_name, bytes, contentType, reason) => {
    const rejected = await uploaded(market, SAM, { purpose: 'avatar', contentType }, bytes());
    expect(rejected).toMatchObject({ status: 'rejected', reason });
    await expectBalance(market, 'sam');
  });

  it('all of them at once with two honest photos: the photos succeed', async () => {
    const photos = [await aPicture(2_000, 1_500, 'jpeg'), await aPicture(1_200, 1_600, 'webp')];
    const asked = [];
    for (const [, bytes, contentType] of BOMBS)
      asked.push(
        await putUpload(market, SAM, { purpose: 'evidence', contentType }, bytes()).catch(() => undefined),
      );
    market.documents.put(paths.coach('sam'), (await market.documents.get(paths.coach('carla')))!);
    for (const [, bytes, contentType] of BOMBS)
      asked.push(await putUpload(market, SAM, { purpose: 'attachment', contentType }, bytes()));
    const honest = [];
    for (const photo of photos) honest.push(await putUpload(market, SAM, { purpose: 'attachment' }, photo));
    await Promise.all([...asked, ...honest].flatMap((each) => (each ? [finalize(market, each.path)] : [])));
    for (const { uploadId } of honest) expect(await fileOf(uploadId)).toMatchObject({ status: 'ready' });
    expect(allUploads(market).filter(({ status }) => status === 'rejected')).toHaveLength(BOMBS.length);
    await expectBalance(market, 'sam');
  });

  it('never takes 300 megabytes, the process and the library with it', () => {
    // What `resourceUsage` tells may be the peak of the process that this one was forked from.
    const script = `import('./test/support/bombs.ts').then(({ unfoldAll }) => unfoldAll()).then((kinds) => {
      const status = fs.existsSync('/proc/self/status') ? fs.readFileSync('/proc/self/status', 'utf8') : '';
      const peak = Number(/VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
      console.log(JSON.stringify([kinds, peak]));
    })`;
    const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], {
      cwd: join(import.meta.dirname, '..', '..', '..'),
      encoding: 'utf8',
    });
    const [kinds, kilobytes] = JSON.parse(output) as [string[], number];
    expect(kinds.filter((kind) => kind === 'picture')).toHaveLength(2);
    expect(kilobytes).toBeLessThan(300_000);
  });
});

describe('F04 eight orientations and a home address', () => {
  const WIDTH = 400;
  const HEIGHT = 300;
  const RED = [255, 0, 0] as const;
  const WHITE = [255, 255, 255] as const;

  /** A card whose red corner is top-left once it is seen upright, stored as a camera does that was held otherwise. */
  async function card(orientation: number, format: 'jpeg' | 'webp' = 'jpeg'): Promise<Buffer> {
    const corner = await sharp({ create: { width: 100, height: 80, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    const isTurned = orientation >= 5;
    const [width, height] = isTurned ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
    const upright = await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
      .composite([{ input: corner, left: 0, top: 0 }])
      .png()
      .toBuffer();
    const turned = BACK[orientation]!(sharp(upright));
    return sharp(await turned.png().toBuffer())
      .withIccProfile('p3')
      .withExif({
        IFD0: { Make: 'Camera', Artist: 'Home owner', Orientation: String(orientation) },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' },
      })
      .withMetadata({ orientation })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>')
      .toFormat(format, { quality: 95 })
      .toBuffer();
  }

  /** What undoes the turn that an orientation asks for. */
  const BACK: Readonly<Record<number, (image: Sharp) => Sharp>> = {
    1: (image) => image,
    2: (image) => image.flop(),
    3: (image) => image.rotate(180),
    4: (image) => image.flip(),
    5: (image) => image.rotate(270).flop(),
    6: (image) => image.rotate(270),
    7: (image) => image.rotate(90).flop(),
    8: (image) => image.rotate(90),
  };

  async function kept(bytes: Uint8Array): Promise<Buffer> {
    // Of two wishes the later one wins, and these are one after the other.
    market.now = new Date(market.now.getTime() + 1_000);
    const { status, reason, file } = await uploaded(
      market,
      CARLA,
      { purpose: 'program-image', programId: 'bootcamp', contentType: 'image/jpeg' },
      bytes,
    );
    expect([status, reason]).toEqual(['ready', undefined]);
    return Buffer.from(market.files.objects.get(file!.path)!.bytes);
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is upright, with nothing told', async (orientation) => {
    const bytes = await kept(await card(orientation));
    const about = await sharp(bytes).metadata();
    expect([about.width, about.height]).toEqual(orientation >= 5 ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT]);
    for (const field of ['exif', 'xmp', 'iptc', 'orientation', 'icc'] as const)
      expect(about[field]).toBeUndefined();
    expect(bytes.includes('Home owner') || bytes.includes('secret')).toBe(false);
    await expectUpright(bytes);
  });

  /** Red in the corner at the top to the left, white in the three others. */
  async function expectUpright(bytes: Uint8Array): Promise<void> {
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * info.channels).subarray(0, 3),
    ];
    const [red, , blue] = at(5, 5);
    expect(red).toBeGreaterThan(200);
    expect(blue).toBeLessThan(80);
    for (const [x, y] of [
      [info.width - 6, 5],
      [5, info.height - 6],
      [info.width - 6, info.height - 6],
    ] as const)
      expect(Math.min(...at(x, y))).toBeGreaterThan(200);
  }

  /** Where the red corner is stored so that it comes to be top-left, for each way in which a phone is held. */
  const HELD = [
    ['upright', {}, 'top left'],
    ['a quarter', { quarters: 1 }, 'top right'],
    ['half a turn', { quarters: 2 }, 'bottom right'],
    ['three quarters', { quarters: 3 }, 'bottom left'],
    ['mirrored', { mirror: 'horizontal' }, 'top right'],
    ['mirrored upside down', { mirror: 'vertical' }, 'bottom left'],
    ['a quarter, mirrored', { quarters: 1, mirror: 'horizontal' }, 'bottom right'],
    ['three quarters, mirrored', { quarters: 3, mirror: 'horizontal' }, 'top left'],
  ] as const;

  it.each(HELD)('HEIC with its own rotation, %s, is turned once', async (_how, turned, corner) => {
    const [width, height] = [80, 64];
    const isRed = (x: number, y: number) =>
      (corner.endsWith('left') ? x < 16 : x >= width - 16) &&
      (corner.startsWith('top') ? y < 16 : y >= height - 16);
    const at = (x: number, y: number) => (isRed(x, y) ? RED : WHITE);
    // Its Exif says that it be turned as well, which a reader of HEIC does not obey.
    const exif = (await sharp(await card(6)).metadata()).exif!.subarray(6);
    expect(exif.includes('Home owner')).toBe(true);
    const bytes = await kept(aHeic({ width, height, at, exif, ...turned }));
    const about = await sharp(bytes).metadata();
    const isTurned = 'quarters' in turned && turned.quarters % 2 === 1;
    expect([about.format, about.width, about.height]).toEqual(
      isTurned ? ['webp', height, width] : ['webp', width, height],
    );
    for (const field of ['exif', 'xmp', 'iptc', 'orientation', 'icc'] as const)
      expect(about[field]).toBeUndefined();
    expect(bytes.includes('Home owner')).toBe(false);
    await expectUpright(bytes);
  });

  it('HEIC in the wide colours of a phone comes out as they look', async () => {
    const wide = await sharp(await aPicture(16, 16))
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const icc = (await sharp(wide).metadata()).icc!;
    const teal = () => [0, 160, 140] as const;
    const bytes = { width: 16, height: 16, at: teal };
    const middleOf = async (heic: Uint8Array) =>
      [
        ...(
          await sharp(await kept(heic))
            .raw()
            .toBuffer()
        ).subarray(0, 3),
      ] as number[];
    const [narrow, converted] = [await middleOf(aHeic(bytes)), await middleOf(aHeic({ ...bytes, icc }))];
    expect(Math.abs(narrow[1]! - 160)).toBeLessThan(8);
    // Outside of sRGB: less red than there is, and more green.
    expect(converted[1]! - narrow[1]!).toBeGreaterThan(1);
    expect(narrow[0]! + narrow[1]! + narrow[2]!).not.toBe(converted[0]! + converted[1]! + converted[2]!);
  });

  it('HEIC that is cut, or holds more than its header says, is no picture', async () => {
    const whole = aHeic({ width: 80, height: 64, at: () => WHITE });
    const said = whole.slice();
    const at = Buffer.from(said).indexOf('ispe') + 8;
    said.set([0, 0, 0, 16, 0, 0, 0, 16], at);
    const printed = vi.spyOn(console, 'log');
    for (const bytes of [whole.subarray(0, whole.length / 2), said]) {
      const wish = { purpose: 'program-image', programId: 'bootcamp', contentType: 'image/heic' } as const;
      const { status, reason } = await uploaded(market, CARLA, wish, bytes);
      expect([status, reason]).toEqual(['rejected', 'unreadable']);
    }
    expect(printed.mock.calls.flat().join()).not.toMatch(/HEIF|image/i);
    printed.mockRestore();
  });

  it('WebP with EXIF and PNG with text lose them too', async () => {
    const text = await sharp(await aPicture(50, 50))
      .withExif({ IFD0: { ImageDescription: 'Home owner' } })
      .png()
      .toBuffer();
    for (const bytes of [await card(6, 'webp'), text])
      expect((await kept(bytes)).includes('Home owner')).toBe(false);
  });

  it('a broken EXIF block is dropped, and the picture kept', async () => {
    const bytes = await card(1);
    const at = bytes.indexOf('Exif');
    bytes.fill(0xff, at + 6, at + 30);
    expect(await sharp(await kept(bytes)).metadata()).toMatchObject({ width: WIDTH, height: HEIGHT });
  });

  it('what was uploaded is fetched by nobody, and gone', async () => {
    await kept(await card(6));
    expect([...market.files.objects.keys()].filter((path) => path.startsWith('uploads/'))).toEqual([]);
  });
});
