import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { SETTINGS, type SettingKey } from '../../functions/src/contracts/settings';

const SOURCE = join(import.meta.dirname, '..', '..', 'functions', 'src');
const files = globSync('{handlers,runtime}/**/*.ts', { cwd: SOURCE }).map((file) => ({
  file: relative(SOURCE, join(SOURCE, file)),
  text: readFileSync(join(SOURCE, file), 'utf8'),
}));
const keys = Object.keys(SETTINGS) as SettingKey[];
const obeyed = keys.filter((key) => !('isKept' in SETTINGS[key]));

/** What is stored out of bounds is the default for either: the reader, which believes it for a minute, and what the reader asks. */
const BOUNDED = /\b(?:readSetting|settingValue)\(/;

/** Where the settings are shown and changed, and their one reader, which believes what it read for a minute. */
const DESK = [
  'handlers/admin/attention.ts',
  'handlers/admin/getAdminSetting.ts',
  'handlers/admin/getAllAdminSettings.ts',
  'handlers/admin/updateAdminSetting.ts',
  'runtime/settings.ts',
];

it.each(obeyed)('%s is read by somebody who obeys it, within its bounds', (key) => {
  const readers = files.filter(({ text }) => text.includes(`'${key}'`) && BOUNDED.test(text));
  expect(readers.map(({ file }) => file)).not.toEqual([]);
});

it('nobody reads a setting past its bounds, but for those that the platform writes itself', () => {
  const past = files.filter(
    ({ file, text }) =>
      !DESK.includes(file) &&
      !BOUNDED.test(text) &&
      /paths\.(?:setting\b|(?!certificateKeys)\w+Setting\b)/.test(text),
  );
  expect(past.map(({ file }) => file)).toEqual([]);
});

it('nobody keeps what the reader said for longer: it is asked inside of what needs it', () => {
  const atTheTop = files.filter(({ text }) =>
    /^(?:const|let|export const) \w+ = (?:await )?readSetting\(/m.test(text),
  );
  expect(atTheTop.map(({ file }) => file)).toEqual([]);
});
