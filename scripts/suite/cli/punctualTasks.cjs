'use strict';

const { wrap } = require('./wrap.cjs');

/** Milliseconds: the longest wait of Node's timers. */
const MAX_WAIT = 2 ** 31 - 1;

/** Lets a task wait for its time, as in production: the CLI's Tasks emulator hands it over at once. */
function keepTasksUntilTheirTime(classes) {
  const scheduled = new Set();
  wrap(classes, 'TaskQueueController', 'enqueue', function (enqueue, key, task) {
    const wait = Date.parse(task.scheduleTime ?? '') - Date.now();
    if (!(wait > 0)) return enqueue.call(this, key, task);
    if (scheduled.has(task.name)) throw new Error('A task of this name waits for its time.');
    scheduled.add(task.name);
    setTimeout(() => enqueue.call(this, key, task), Math.min(wait, MAX_WAIT)).unref();
  });
}

module.exports = { keepTasksUntilTheirTime };
