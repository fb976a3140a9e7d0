/**
 * What the contracts of `validateUserInput` use of zod, over zod/mini: the same checks and the same words by a third of the code, which is
 * what a page loads. What a contract uses besides fails the build or the first test.
 */
import en from 'zod/v4/locales/en.js';
import * as mini from 'zod/mini';

mini.config(en());

const isSized = ({ type }) => type === 'string' || type === 'array';

const METHODS = {
  min(least, params) {
    return this.check(isSized(this) ? mini.minLength(least, params) : mini.minimum(least, params));
  },
  max(most, params) {
    return this.check(isSized(this) ? mini.maxLength(most, params) : mini.maximum(most, params));
  },
  length(exact, params) {
    return this.check(mini.length(exact, params));
  },
  regex(pattern, params) {
    return this.check(mini.regex(pattern, params));
  },
  refine(isRight, params) {
    return this.check(mini.refine(isRight, params));
  },
  overwrite(change) {
    return this.check(mini.overwrite(change));
  },
  int(params) {
    return this.check(mini.int(params));
  },
  optional() {
    return mini.optional(this);
  },
  nullable() {
    return mini.nullable(this);
  },
  default(value) {
    return mini._default(this, value);
  },
  unwrap() {
    return this._zod.def.innerType;
  },
  extend(shape) {
    return mini.extend(this, shape);
  },
  pipe(next) {
    return mini.pipe(this, next);
  },
  transform(change) {
    return mini.pipe(this, mini.transform(change));
  },
  /** Of descriptions, a page needs none. */
  meta() {
    return this;
  },
};

for (const each of [
  ...[
    mini.ZodMiniString,
    mini.ZodMiniNumber,
    mini.ZodMiniNumberFormat,
    mini.ZodMiniBoolean,
    mini.ZodMiniDate,
  ],
  ...[mini.ZodMiniEnum, mini.ZodMiniLiteral, mini.ZodMiniArray, mini.ZodMiniRecord, mini.ZodMiniObject],
  ...[
    mini.ZodMiniOptional,
    mini.ZodMiniNullable,
    mini.ZodMiniDefault,
    mini.ZodMiniPipe,
    mini.ZodMiniTransform,
  ],
  ...[mini.iso.ZodMiniISODateTime],
])
  Object.assign(each.prototype, METHODS);

export {
  array,
  boolean,
  date,
  enum,
  int,
  iso,
  literal,
  number,
  record,
  refine,
  registry,
  strictObject,
  string,
} from 'zod/mini';
