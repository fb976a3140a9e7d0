'use strict';

/**
 * Replaces a method of a class of the Firebase CLI; the replacement gets the original first. Whoever upgrades the CLI learns by name
 * what moved: a method that is gone ends the start.
 */
function wrap(classes, className, name, replacement) {
  const original = method(classes, className, name);
  classes[className].prototype[name] = function (...args) {
    return replacement.call(this, original, ...args);
  };
}

/** Replaces a function of a module of the CLI; the replacement is made from the original. */
function replaced(module, name, replacement) {
  const original = module[name];
  if (typeof original !== 'function') throw moved(name);
  module[name] = replacement(original);
}

/** A method of a class of the CLI. */
function method(classes, className, name) {
  const found = named(classes, className).prototype?.[name];
  if (typeof found !== 'function') throw moved(`${className}.${name}`);
  return found;
}

/** A static method of a class of the CLI, bound to it. */
function staticMethod(classes, className, name) {
  const found = named(classes, className)[name];
  if (typeof found !== 'function') throw moved(`${className}.${name}`);
  return found.bind(classes[className]);
}

/** What the CLI exports under a name, such as a class or a table of states. */
function named(exported, name) {
  if (exported[name] === undefined) throw moved(name);
  return exported[name];
}

/** A state that the CLI gives to the processes of functions. */
function workerState(classes, name) {
  const state = named(classes, 'RuntimeWorkerState')[name];
  if (state === undefined) throw moved(`RuntimeWorkerState.${name}`);
  return state;
}

function moved(what) {
  return new Error(`firebase-tools has no ${what} any more, which scripts/suite/cli builds on.`);
}

module.exports = { method, named, replaced, staticMethod, workerState, wrap };
