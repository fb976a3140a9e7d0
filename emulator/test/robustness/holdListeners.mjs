/** Listens to a collection many times over, tells when all have their first snapshot, and goes on: `node … COLLECTION COUNT`. */
import { Firestore } from '@google-cloud/firestore';

const [collection, count] = process.argv.slice(2);
const firestore = new Firestore({ projectId: 'demo' });
let open = 0;
for (let i = 0; i < Number(count); i++) {
  let isFirst = true;
  firestore
    .collection(collection)
    .where('n', '>=', i)
    .onSnapshot(() => {
      if (isFirst && ++open === Number(count)) console.log('open');
      isFirst = false;
    });
}
