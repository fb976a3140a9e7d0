'use strict';

/**
 * The Firebase CLI as the suite runs it: with functions that serve requests side by side, tasks that wait for their time, and a
 * line to the process that started it, over which it reloads the functions and tells of their calls and logs.
 */
const { reportCalls } = require('./callReports.cjs');
const { cliClasses, cliModules } = require('./cliClasses.cjs');
const { keepCompiled } = require('./keepCompiled.cjs');
const { keepTasksUntilTheirTime } = require('./punctualTasks.cjs');
const { reloadOnDemand } = require('./reload.cjs');
const { shareWorkers } = require('./sharedWorkers.cjs');
const { startSwiftly } = require('./swiftStart.cjs');

const tell = (message) => {
  if (process.connected) process.send(message, () => undefined);
};

keepCompiled();
startSwiftly(cliModules());
const classes = cliClasses();
shareWorkers(classes);
keepTasksUntilTheirTime(classes);
reportCalls(classes, tell);
const reload = reloadOnDemand(classes);

process.on('message', ({ reload: id }) => {
  reload().then(
    (failure) => tell({ type: 'reloaded', id, failure }),
    (error) => tell({ type: 'reloaded', id, failure: String(error) }),
  );
});
process.channel?.unref();

require('firebase-tools/lib/bin/firebase.js');
