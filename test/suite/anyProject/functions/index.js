'use strict';

const { initializeApp } = require('firebase-admin/app');
const { getFirestore } = require('firebase-admin/firestore');
const { firestore } = require('firebase-functions/v1');
const { onDocumentCreated, onDocumentUpdated } = require('firebase-functions/v2/firestore');

initializeApp();

/** Tells which trigger saw what. */
const note = (id, seen) => getFirestore().doc(`seen/${id}`).set(seen);

exports.first = firestore
  .document('orders/{id}')
  .onCreate((snapshot, { params }) => note(`first-${params.id}`, { total: snapshot.get('total') }));

exports.second = onDocumentCreated('orders/{id}', ({ params, data }) =>
  note(`second-${params.id}`, { total: data.get('total') }),
);

exports.changed = onDocumentUpdated('orders/{id}', ({ params, data }) =>
  note(`changed-${params.id}`, { from: data.before.get('total'), to: data.after.get('total') }),
);
