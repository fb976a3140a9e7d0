'use strict';

const { onCall } = require('firebase-functions/v2/https');

/** The least that a callable can be: it answers what it was sent. */
exports.echo = onCall(({ data }) => data);
