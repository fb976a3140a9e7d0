import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A place in compiled code, as a stack names it. */
const PLACE = /(\/[^\s():]+\.js):(\d+):(\d+)/g;

/** Text with the places in compiled code replaced by those in the sources, below the folder, where a source map knows them. */
export function withSourcePlaces(text: string, folder: string): string {
  return text.replace(PLACE, (place, file: string, line: string, column: string) => {
    const map = `${file}.map`;
    if (!existsSync(map)) return place;
    const { originalSource, originalLine, originalColumn } = {
      originalSource: undefined,
      originalLine: 0,
      originalColumn: 0,
      ...new SourceMap(JSON.parse(readFileSync(map, 'utf8')) as SourceMapPayload).findEntry(
        Number(line) - 1,
        Number(column) - 1,
      ),
    };
    if (originalSource === undefined) return place;
    return `${relative(folder, fileURLToPath(originalSource))}:${originalLine + 1}:${originalColumn + 1}`;
  });
}

/** A stack's lines without those of packages and of Node. */
export function ownFrames(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s+at .*(\(node:|node:internal|\/node_modules\/)/.test(line))
    .join('\n');
}
