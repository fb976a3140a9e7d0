import { deflateRawSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { PDF } from '../../support/bombs';
import { aUser } from '../../support/people';
import { aPicture } from '../../support/pictures';
import { expectBalance, uploaded } from '../../support/uploads';

const SCRIPT = '<script>alert(document.domain)</script>';
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`;
const HTML = `<!doctype html><html>${SCRIPT}</html>`;

/** The beginning of a film, and then a page. */
const FILM = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypmp42\0\0\0\0mp42isom'),
  Buffer.from(HTML),
]);
const wide = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

let market: Platform;

beforeEach(async () => {
  market = await aMarket();
  market.documents.put(paths.user('sam'), aUser('sam'));
});

describe('a file in disguise', () => {
  it.each([
    ['SVG', 'image/png', Buffer.from(SVG)],
    ['SVG with a prologue', 'image/webp', Buffer.from(`<?xml version="1.0"?><!DOCTYPE svg>${SVG}`)],
    ['SVG behind white space', 'image/jpeg', Buffer.from(`\n\n   ${SVG}`)],
    ['SVG behind a mark of its order', 'image/gif', Buffer.from(`\ufeff${SVG}`)],
    ['SVG of wide letters', 'image/png', wide(SVG)],
    ['SVG, zipped', 'image/png', gzipSync(SVG)],
    ['SVG, squeezed', 'image/avif', deflateRawSync(SVG)],
    ['HTML', 'image/jpeg', Buffer.from(HTML)],
    ['HTML of wide letters', 'image/heic', wide(HTML)],
    ['HTML that begins like a GIF', 'image/gif', Buffer.from(`GIF89a${HTML}`)],
    ['HTML that begins like a WebP', 'image/webp', Buffer.from(`RIFF\x40\0\0\0WEBPVP8 ${HTML}`, 'latin1')],
    ['HTML that begins like a JPEG', 'image/jpeg', Buffer.from(`\xff\xd8\xff\xe0${HTML}`, 'latin1')],
    ['a document', 'image/png', PDF],
    ['a film', 'image/png', FILM],
    ['nothing but zeros', 'image/png', Buffer.alloc(5_000)],
    ['one byte', 'image/png', Buffer.from('x')],
  ] as const)('%s that calls itself %s becomes no picture', async (_, contentType, bytes) => {
    for (const purpose of ['avatar', 'attachment'] as const) {
      const { status, reason } = await uploaded(market, SAM, { purpose, contentType }, bytes);
      expect([status, reason]).toEqual([
        'rejected',
        expect.stringMatching(/^(type-not-allowed|type-mismatch|unreadable)$/),
      ]);
    }
    await expectBalance(market, 'sam');
  });

  it.each(['png', 'jpeg', 'webp'] as const)(
    'a %s with a page behind it is kept without the page',
    async (format) => {
      const picture = Buffer.concat([await aPicture(60, 40, format), Buffer.from(HTML)]);
      const { status, file } = await uploaded(
        market,
        SAM,
        { purpose: 'avatar', contentType: `image/${format}` },
        picture,
      );
      expect([status, file?.contentType]).toEqual(['ready', 'image/webp']);
      expect(Buffer.from(market.files.objects.get(file!.path)!.bytes).includes('script')).toBe(false);
    },
  );

  it.each([
    ['a film with a page behind its beginning', 'video/mp4', FILM, 'inline'],
    [
      'a document with a page in it',
      'application/pdf',
      Buffer.concat([PDF, Buffer.from(HTML)]),
      'attachment',
    ],
  ] as const)('%s is never served as a page', async (_, contentType, bytes, shown) => {
    const { file } = await uploaded(market, SAM, { purpose: 'attachment', contentType }, bytes);
    expect(file).toMatchObject({ contentType });
    const kept = market.files.objects.get(file!.path)!;
    expect(kept).toMatchObject({
      facts: { contentType, contentDisposition: expect.stringContaining(shown) as string },
    });
  });
});
