import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

import { FILE, protos } from '../../scripts/protos';

it('the messages that the engine carries are those of the published client', () => {
  // When they differ: npm run protos -w emulator
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(protos());
});
