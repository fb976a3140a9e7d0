import { describe, expect, it } from 'vitest';
import { functionLines, leaksIn, loggedWork } from './logLeaks';

const KNOWN = { addresses: ['ana@example.com'], names: ['Ana Brown', 'Al'] };
const TOKEN = 'eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0';

describe('the log of a run', () => {
  it('is what functions wrote', () => {
    const log = 'i  functions: Loaded\n>  {"severity":"INFO","event":"call"}\n>  plain\n✔  ana@example.com\n';
    expect(functionLines(log)).toEqual(['{"severity":"INFO","event":"call"}', 'plain']);
    expect(loggedWork(functionLines(log))).toEqual([{ severity: 'INFO', event: 'call' }]);
  });

  it.each([
    ['a known address', 'sent to ana@example.com'],
    ['an address that nobody knows', 'sent to bea.c@mail.example.org'],
    ['a name', '{"error":"Ana Brown is missing"}'],
    ['a token', `refused ${TOKEN}`],
    ['a token with its scheme', 'authorization: Bearer abcdefghijkl'],
    ['the token of a link', `/unsubscribe?token=k1.${TOKEN.slice(3)}.${TOKEN.slice(3)}`],
  ])('leaks %s', (_title, line) => {
    expect(leaksIn(['fine', line], KNOWN)).toHaveLength(1);
  });

  it('leaks nothing by ids, traces, places in code and short names', () => {
    const lines = [
      '{"event":"job","jobId":"notify:student-1:coach-2_program:1","ms":12,"logging.googleapis.com/trace":"projects/demo-nebula/traces/0af7651916cd43dd8448eb211c80319c"}',
      '    at runJob (/workspace/lib/runtime/runJob.js:41:19)',
      'All went well, also in 3f2b0c9e-9a54-4f0d-8a3a-3d0a5a6f7b11',
    ];
    expect(leaksIn(lines, KNOWN)).toEqual([]);
  });
});
