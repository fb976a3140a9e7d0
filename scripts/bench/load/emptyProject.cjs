/** What every functions project with these SDKs pays: one declaration of each kind, nothing behind them. */
const { onCall, onRequest } = require('firebase-functions/v2/https');
const { onDocumentWritten } = require('firebase-functions/v2/firestore');
const { onSchedule } = require('firebase-functions/v2/scheduler');
const { onTaskDispatched } = require('firebase-functions/v2/tasks');

exports.call = onCall(() => null);
exports.request = onRequest((_request, response) => void response.end());
exports.trigger = onDocumentWritten('a/{id}', () => null);
exports.schedule = onSchedule('every 1 minutes', () => undefined);
exports.task = onTaskDispatched(() => undefined);
