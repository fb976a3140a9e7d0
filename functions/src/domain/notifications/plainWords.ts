/** UTF-16 units of the longest quotation. */
const MAX_LENGTH = 80;

/** More than any text that is quoted may hold; what lies beyond is not looked at. */
const MAX_READ = 400;

/** Stands for what was left out. */
const OMITTED = '[…]';

const BLANK = /[\s\p{Z}\p{Cc}]+/gu;

/** Scripts that spell with joiners. */
const JOINING =
  '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}';

/** What shows nothing or turns the text around, in the only group; before it what must stay: the joints of emoji and of scripts that have them. */
const UNSEEN = new RegExp(
  [
    '(?<=[\\p{ExtPict}\\p{EMod}\\uFE0F])\\u200D(?=\\p{ExtPict})',
    '(?<=\\p{ExtPict})\\uFE0F',
    `(?<=[${JOINING}])[\\u200C\\u200D](?=[${JOINING}])`,
    '([\\p{C}\\p{DI}\\u2800])',
  ].join('|'),
  'gu',
);

/** More marks on one letter than any language writes. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Marks that could end the quotation early, or two that look like one. */
const QUOTATION_MARKS = /["“”„‟«»‹›「」『』＂〝〞〟〃ʺˮ″‴⁗‶‷❝❞❟❠❮❯⹂\u{1F676}-\u{1F678}]|['’‘‚‛`´,]{2,}/gu;

const DOT = '[.．｡․﹒]';

/** What a part of a host's name may end with where mail programs are generous: a heart and an underscore too. */
const HOST_END = '[\\p{L}\\p{N}\\p{M}\\p{S}_-]';

/** What a mail program makes clickable: an address with a scheme, of a mailbox, of a host with a path, of a number; or a phone number. */
const ADDRESSES: readonly RegExp[] = [
  /\S*[:：][/／\\]\S*/gu,
  /\S*\b(?:mailto|tel|sms|callto|facetime|skype|sips?|xmpp|whatsapp|magnet|geo|javascript|vbscript|data)[:：]\S+/giu,
  /\S*[^\s@＠﹫][@＠﹫][^\s@＠﹫]\S*/gu,
  new RegExp(`\\S*\\bwww${DOT}\\S*`, 'giu'),
  new RegExp(`\\S*${HOST_END}${DOT}\\p{L}[\\p{L}\\p{N}\\p{M}-]*[/／\\\\:：?？#]\\S*`, 'gu'),
  new RegExp(`\\S*\\p{Nd}{1,3}(?:${DOT}\\p{Nd}{1,3}){3}\\S*`, 'gu'),
  /\+\s*\p{Nd}(?:[\s().·/\-‐-―]{0,3}\p{Nd}){6,}/gu,
  /\p{Nd}(?:[\s().·/\-‐-―]{0,3}\p{Nd}){8,}/gu,
];

/** Letters before which `。` ends a sentence. */
const EAST_ASIAN = '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\p{scx=Bopo}]';

/** The dot of what may be a host's name, such as `evil.example` or `Node.js`. */
const HOST_DOT = new RegExp(
  `(?<=${HOST_END})(?:${DOT}(?=\\p{M}*\\p{L})|。(?=\\p{M}*(?!${EAST_ASIAN})\\p{L}))`,
  'gu',
);

/**
 * What somebody wrote, fit to stand inside the platform's own words: one short line, cut between graphemes, without anything unseen, that
 * turns the text around, that can be clicked or dialled, or that ends a quotation. Nothing visible leaves an empty text.
 */
export function plainWords(text: string, maxLength = MAX_LENGTH): string {
  const seen = text
    .slice(0, MAX_READ)
    .normalize('NFC')
    .replace(BLANK, ' ')
    .replace(UNSEEN, (match, unseen: string | undefined) => (unseen === undefined ? match : ''))
    .replace(PILED_MARKS, '$1')
    .replace(QUOTATION_MARKS, '’');
  const unlinked = ADDRESSES.reduce((line, address) => line.replace(address, OMITTED), seen);
  return cut(unlinked.replace(HOST_DOT, '·').replace(/ +/g, ' ').trim(), maxLength);
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most as many UTF-16 units, cut between graphemes. */
export function cut(line: string, maxLength: number): string {
  if (line.length <= maxLength) return line;
  let kept = '';
  for (const { segment } of GRAPHEMES.segment(line)) {
    if (kept.length + segment.length > maxLength) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
