import { exampleProgram } from '../examples';
import { calm } from './calm';
import { career } from './career';
import { coding } from './coding';
import { culture } from './culture';
import { data } from './data';
import { design } from './design';
import { french } from './french';
import { leadership } from './leadership';
import { negotiation } from './negotiation';
import { product } from './product';
import type { ProgramText } from './programText';
import { speaking } from './speaking';

export const allPrograms: readonly ProgramText[] = [
  ...negotiation,
  ...speaking,
  ...culture,
  ...data,
  ...career,
  ...coding,
  ...leadership,
  ...product,
  ...french,
  ...design,
  ...calm,
  exampleProgram,
];
