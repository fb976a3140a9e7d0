import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor';
import { ownOrModeratedProgram, ownProgram } from '../../../src/domain/catalog/programAccess';
import { aProgram } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

const published = aProgram();
const draft = aProgram({ status: 'draft', isActive: false });
const owner: Actor = { uid: 'carla', role: 'coach' };
const stranger: Actor = { uid: 'omar', role: 'coach' };
const admin: Actor = { uid: 'root', role: 'admin' };

describe('who may change a program', () => {
  it.each([
    ['its coach', published, owner, 'none', 'none'],
    ['the coach of a draft', draft, owner, 'none', 'none'],
    ['another coach', published, stranger, 'not-program-owner', 'not-program-owner'],
    ['another coach, who must not learn of a draft', draft, stranger, 'program-missing', 'program-missing'],
    ['an admin, who moderates and does not write', published, admin, 'not-program-owner', 'none'],
    ['anybody, when it does not exist', undefined, owner, 'program-missing', 'program-missing'],
  ] as const)('%s', (_who, program, actor, owning, moderating) => {
    expect(refusalOf(() => ownProgram(program, actor))).toBe(owning);
    expect(refusalOf(() => ownOrModeratedProgram(program, actor))).toBe(moderating);
  });
});
