import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../emulator/src/rules/firestore/compile';
import { decideFile } from '../storageRules/decideFile';
import { encodeFields } from './decide';
import { world } from './world/world';

const DATABASE = 'projects/demo-rules/databases/(default)';
const ruleset = compile(readFileSync('firestore.rules', 'utf8'));

/** Names that somebody might try: counted ones, short ones and odd ones. */
const NAMES = Array.from({ length: 200 }, (_, index) => [
  String(index),
  index.toString(36),
  `face${index}`,
  `cover-${index}`,
  String.fromCodePoint(0x21 + index),
]).flat();

function mayCreateDevice(deviceId: string): boolean {
  const now = new Date();
  const device = { token: 't', platform: 'web', lastSeenAt: now, createdAt: now, updatedAt: now };
  const name = `${DATABASE}/documents/users/student/devices/${deviceId}`;
  const after = { name, fields: encodeFields(device) };
  const stored = (path: string) => {
    const data = world[path.slice(`${DATABASE}/documents/`.length)];
    return data && { name: path, fields: encodeFields(data), createTime: 0, updateTime: 0 };
  };
  const request = {
    method: 'create' as const,
    auth: { uid: 'student', token: { role: 'student' } },
    time: now.getTime() * 1_000,
    database: DATABASE,
    name,
    before: undefined,
    after,
  };
  return ruleset.decide(request, { before: stored, after: (path) => (path === name ? after : stored(path)) })
    .allowed;
}

function mayUpload(name: string): boolean {
  const bytes = { by: 'student', verb: 'create', path: `uploads/student/${name}` } as const;
  return decideFile(bytes).verdict === 'allow';
}

const idsOf = (allowed: (name: string) => boolean): number =>
  new Set(NAMES.filter((name) => !name.includes('/') && allowed(name))).size;

describe('whoever tries a thousand names', () => {
  test('has ten devices', () => {
    expect(idsOf(mayCreateDevice)).toBe(10);
  });

  test('uploads to the one place that the platform named', () => {
    const names = [...NAMES, 'wanted', 'late', 'over'];
    expect(names.filter((name) => !name.includes('/') && mayUpload(name))).toEqual(['wanted']);
  });
});
