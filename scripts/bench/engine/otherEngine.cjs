/** Runs the engine that ours is compared with, on the port that is given. */

const { FirestoreServer } = require('@firestore-emulator/server');

const server = new FirestoreServer();
server.start(Number(process.argv[2])).then(() => console.log('ready'));
process.on('SIGTERM', () => process.exit(0));
