import type { RuleType } from '../values/ruleValue';
import { bytesMethods } from './bytes';
import { casts } from './casts';
import { listMethods, mapDiffMethods, mapMethods, setMethods } from './collections';
import type { Builtin, MethodTable } from './define';
import { hashingFunctions } from './hashing';
import { mathFunctions } from './math';
import { pathMethods } from './paths';
import { latLngFunctions, latLngMethods } from './places';
import { stringMethods } from './strings';
import { durationFunctions, durationMethods, timestampFunctions, timestampMethods } from './times';

const NONE: MethodTable = new Map();

/** The methods of each type. */
export const METHODS: Readonly<Record<RuleType, MethodTable>> = {
  null: NONE,
  boolean: NONE,
  integer: NONE,
  double: NONE,
  string: stringMethods,
  bytes: bytesMethods,
  timestamp: timestampMethods,
  duration: durationMethods,
  geoPoint: latLngMethods,
  path: pathMethods,
  array: listMethods,
  set: setMethods,
  map: mapMethods,
  mapDiff: mapDiffMethods,
};

/** The functions that every service has. */
export const FUNCTIONS: ReadonlyMap<string, Builtin> = casts;

/** The functions behind a namespace, as in `math.abs(x)`. */
export const NAMESPACES: ReadonlyMap<string, ReadonlyMap<string, Builtin>> = new Map([
  ['duration', durationFunctions],
  ['hashing', hashingFunctions],
  ['latlng', latLngFunctions],
  ['math', mathFunctions],
  ['timestamp', timestampFunctions],
]);
