'use strict';

const { initializeApp } = require('firebase-admin/app');
const { FieldValue, getFirestore } = require('firebase-admin/firestore');
const { getFunctions } = require('firebase-admin/functions');
const { defineSecret } = require('firebase-functions/params');
const { onDocumentCreated } = require('firebase-functions/v2/firestore');
const { onCall } = require('firebase-functions/v2/https');
const { onSchedule } = require('firebase-functions/v2/scheduler');
const { onTaskDispatched } = require('firebase-functions/v2/tasks');

initializeApp();
const SMTP_URL = defineSecret('SMTP_URL');
const log = (line) =>
  getFirestore()
    .doc('logs/all')
    .set({ lines: FieldValue.arrayUnion(line) }, { merge: true });

exports.hello = onCall({ secrets: [SMTP_URL] }, ({ data }) => ({
  data,
  node: process.versions.node,
  smtp: SMTP_URL.value(),
}));

/** Two that may share a process, and neither the one above. */
const whereabouts = () => ({ process: process.pid, smtp: process.env.SMTP_URL ?? null });
exports.here = onCall(() => ({ ...whereabouts(), name: 'here' }));
exports.group = { there: onCall(() => ({ ...whereabouts(), name: 'there' })) };

exports.logThing = onDocumentCreated('things/{id}', async ({ params }) => {
  await getFunctions().taskQueue('work').enqueue({ id: params.id });
  await log(`created ${params.id}`);
});

exports.work = onTaskDispatched(({ data }) => log(`worked on ${data.id}`));

exports.sweep = onSchedule('every 1 hours', ({ jobName }) => log(`swept by ${jobName}`));
