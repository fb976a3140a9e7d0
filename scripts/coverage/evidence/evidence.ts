import { EVIDENCE as BOOKINGS } from '../bookings';
import { CONSULTING } from './consulting';
import { COURSES } from './courses';
import { CULTURE_BRIDGE } from './cultureBridge';
import { NEBULA } from './nebula';
import { PLATFORM } from './platform';
import { RELATIONS } from './relations';
import { SKILL_EXCHANGE } from './skillExchange';

export const TABLES: readonly Readonly<Record<string, string>>[] = [
  BOOKINGS,
  SKILL_EXCHANGE,
  CULTURE_BRIDGE,
  NEBULA,
  CONSULTING,
  COURSES,
  PLATFORM,
  RELATIONS,
];

/** By the id of a row, what shows it: see `shownBy`. */
export const EVIDENCE: Readonly<Record<string, string>> = Object.assign({}, ...TABLES) as Record<string, string>;
