/** Opens connections that say nothing, tells when all stand, and holds them until it is killed: `node … PORT COUNT`. */
import { connect } from 'node:net';

const [port, count] = process.argv.slice(2).map(Number);
let open = 0;
for (let i = 0; i < count; i++) {
  connect(port, '127.0.0.1', () => {
    if (++open === count) console.log('open');
  });
}
