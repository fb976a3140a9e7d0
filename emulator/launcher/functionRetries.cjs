'use strict';

const Module = require('node:module');

const TOLD = Symbol('told');

/**
 * Preloaded into every Node process of the suite: lets the Firebase CLI tell the engine which functions asked to be tried again when
 * they fail (`retry: true`, `failurePolicy: true`), which it reads but keeps to itself. A version of the CLI that looks otherwise is
 * left as it is: its functions are then tried once, as those that do not ask.
 */
const load = Module._load;
Module._load = function (request, ...rest) {
  const exported = load.call(this, request, ...rest);
  if (typeof request === 'string' && /functionsEmulator(?:Shared)?(?:\.js)?$/.test(request))
    tellRetries(exported);
  return exported;
};

function tellRetries(exported) {
  replace(exported, 'emulatedFunctionsFromEndpoints', (definitionsOf) => (endpoints, ...rest) => {
    const retried = new Set(
      endpoints
        .filter((each) => each.eventTrigger?.retry === true)
        .map((each) => `${each.region}-${each.id}`),
    );
    const definitions = definitionsOf(endpoints, ...rest);
    for (const { id, eventTrigger } of definitions)
      if (eventTrigger && retried.has(id)) eventTrigger.retry = true;
    return definitions;
  });
  // The first generation's registration already carries the whole trigger.
  replace(exported?.FunctionsEmulator?.prototype, 'getV2FirestoreAttributes', (attributesOf) => {
    return function (project, key, eventTrigger, ...rest) {
      const attributes = attributesOf.call(this, project, key, eventTrigger, ...rest);
      if (eventTrigger.retry !== true) return attributes;
      return { ...attributes, bundle: JSON.stringify({ ...JSON.parse(attributes.bundle), retry: true }) };
    };
  });
}

function replace(owner, name, replacement) {
  const original = owner?.[name];
  if (typeof original !== 'function' || original[TOLD]) return;
  owner[name] = Object.assign(replacement(original), { [TOLD]: true });
}
