import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../scripts/operate/commands';
import { NOTICE_KINDS } from '../../functions/src/contracts/notices';
import { DERIVED } from '../../functions/src/handlers/admin/rebuild';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGES = [
  'README.md',
  ...globSync('{docs/**/*.md,{client,emulator,standins}/README.md,emulator/launcher/README.md}', {
    cwd: ROOT,
  }),
];
const SCRIPTS = ['', 'emulator', 'client', 'functions'].flatMap((workspace) => {
  const text = readFileSync(join(ROOT, workspace, 'package.json'), 'utf8');
  return Object.keys((JSON.parse(text) as { scripts?: object }).scripts ?? {});
});

/** All that a pattern finds in a page, by its first group. */
function found(page: string, pattern: RegExp): readonly string[] {
  return [...readFileSync(join(ROOT, page), 'utf8').matchAll(pattern)].map(([, name = '']) => name);
}

/** GitHub's name of a heading. */
function anchorsOf(file: string): readonly string[] {
  return found(file, /^#{1,6} (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The types of notification that 003 lists; 000 lists none. */
const ASKED_FOR = [
  ...['booking_confirmation', 'booking_reminder', 'session_started', 'session_completed', 'recording_ready'],
  ...['payment_received', 'refund_processed', 'availability_request', 'message_received'],
];

it('says of each type of notification that was asked for which kind it is, or why it is none', () => {
  const page = 'docs/decisions/0282-notices-otherwise-than-003.md';
  const kinds = found(page, /`[a-z]+_[a-z]+` is\s+`([a-z-]+)`/g);
  const answered = found(page, /`([a-z]+_[a-z]+)` is\s+`[a-z-]+`/g);
  expect(kinds.filter((kind) => !NOTICE_KINDS.some((known) => known === kind))).toEqual([]);
  const none = found(page, /Of `([a-z]+_[a-z]+)`\s+nobody is told/g);
  expect([...answered, ...none].sort()).toEqual(ASKED_FOR.toSorted());
  const untold = none.map((type) => type.replace('_', '-'));
  expect(NOTICE_KINDS.filter((kind) => untold.includes(kind))).toEqual([]);
});

it('names each stand-in with what it speaks', () => {
  const folders = globSync('standins/src/*/start*.ts', { cwd: ROOT }).map(
    (file) => /src\/(\w+\/)/.exec(file)?.[1] ?? file,
  );
  expect(found('standins/README.md', /^\| `([a-z]+\/)` /gm).toSorted()).toEqual([...new Set(folders)].sort());
});

/** What steers a stand-in from outside, by its folder: the names that its control knows. */
const STEERED = globSync('standins/src/*/{control,startTwilio,startMock}.ts', { cwd: ROOT }).map(
  (file) => [/src\/(\w+)\//.exec(file)?.[1] ?? file, found(file, /case '([a-z-]+)':/g)] as const,
);

it.each(STEERED)('names each way to steer the local %s', (folder, routes) => {
  expect(routes).toContain('faults');
  const sections = readFileSync(join(ROOT, 'standins', 'README.md'), 'utf8').split(/^## /m);
  const section = sections.find((each) => each.toLowerCase().startsWith(folder)) ?? '';
  expect(routes.filter((route) => !new RegExp(`\`${route}[\` ]`).test(section))).toEqual([]);
});

describe('a page of the docs', () => {
  it('is looked at', () => {
    expect(PAGES.length).toBeGreaterThan(30);
    expect(PAGES.flatMap((page) => found(page, /npm run ([a-z:]+)/g)).length).toBeGreaterThan(20);
  });

  it.each(PAGES)('%s names only commands that exist', (page) => {
    const named = found(page, /npm run ([a-z:]+)/g);
    expect(named.filter((name) => !SCRIPTS.includes(name))).toEqual([]);
    const commands = found(page, /npm run admin -- ([a-z-]+)/g);
    expect(commands.filter((name) => name !== 'audit' && !(name in COMMANDS))).toEqual([]);
    const derived = found(page, /npm run admin -- rebuild ([a-z-]+)/g);
    expect(derived.filter((name) => !(name in DERIVED))).toEqual([]);
  });

  it.each(PAGES)('%s leads only to files and headings that exist', (page) => {
    const links = found(page, /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link));
    const broken = links.filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : join(dirname(page), file);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it.each(PAGES)('%s runs only scripts of ops/ that exist', (page) => {
    const scripts = found(page, /\b(ops\/[a-z/]+\.(?:sh|json))/g);
    expect(scripts.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
