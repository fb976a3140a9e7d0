'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');
const { Server } = require('node:http');
const Module = require('node:module');
const { keepCompiled } = require('./keepCompiled.cjs');

const LABELS = ['x-nebula-operation', 'x-nebula-call'];
const SDK = '@google-cloud/firestore';

/**
 * Preloaded into the processes of functions in the local suite: what a function asks of the database carries the labels of the request
 * that the function was asked, so that the engine sums up what each operation and each call costs.
 */
const labels = new AsyncLocalStorage();

keepCompiled();

const { emit } = Server.prototype;
Server.prototype.emit = function (event, ...args) {
  if (event !== 'request') return emit.call(this, event, ...args);
  const { headers } = args[0];
  const given = LABELS.filter((name) => typeof headers[name] === 'string').map((name) => [
    name,
    headers[name],
  ]);
  return labels.run(Object.fromEntries(given), () => emit.call(this, event, ...args));
};

const load = Module._load;
const labelled = new WeakSet();
Module._load = function (request, ...rest) {
  const exported = load.call(this, request, ...rest);
  if (request === SDK && !labelled.has(exported)) {
    labelled.add(exported);
    label(exported);
  }
  return exported;
};

/** The options of a request are made in the context of whoever asks. */
function label({ Firestore }) {
  const original = Firestore.prototype.createCallOptions;
  if (typeof original !== 'function') throw new Error(`${SDK} has no Firestore.createCallOptions any more.`);
  Firestore.prototype.createCallOptions = function (...args) {
    const options = original.apply(this, args);
    Object.assign(options.otherArgs.headers, labels.getStore());
    return options;
  };
}
