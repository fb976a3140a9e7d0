'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');
const { Server } = require('node:http');
const Module = require('node:module');

/**
 * Preloaded into a process that runs several functions. The CLI looks up the function that the process was started for, at each
 * request anew; it finds the one that the request names. What a function writes is preceded by its name, for those who read along.
 */
const OWN = process.env.FUNCTION_TARGET.split('.');
const asked = new AsyncLocalStorage();
let isFound = false;

const { emit } = Server.prototype;
Server.prototype.emit = function (event, ...args) {
  const [request, response] = args;
  const name = event === 'request' ? request.headers['x-nebula-function'] : undefined;
  if (typeof name !== 'string') return emit.call(this, event, ...args);
  if (!isFound && name !== OWN.join('.')) {
    response.writeHead(500).end(`The process of ${OWN.join('.')} cannot run ${name}.`);
    return true;
  }
  return asked.run(name, () => emit.call(this, event, ...args));
};

const load = Module._load;
Module._load = function (request, ...rest) {
  const exported = load.call(this, request, ...rest);
  if (request !== process.cwd()) return exported;
  isFound = true;
  return new Proxy(exported, {
    get: (functions, key) => (key === OWN[0] ? askedOf(functions) : functions[key]),
  });
};

/** The function that is asked, below the names by which the CLI looks for its own. */
function askedOf(functions) {
  const path = asked.getStore()?.split('.') ?? OWN;
  const found = path.reduce((group, name) => group?.[name], functions);
  return OWN.slice(1).reduceRight((inner, name) => ({ [name]: inner }), found);
}

for (const stream of [process.stdout, process.stderr]) {
  const { write } = stream;
  let writer;
  stream.write = function (...args) {
    const name = asked.getStore();
    if (name !== undefined && name !== writer) {
      writer = name;
      write.call(this, `${JSON.stringify({ level: 'DEBUG', type: 'nebula-function', text: name })}\n`);
    }
    return write.apply(this, args);
  };
}
