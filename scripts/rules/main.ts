import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withShapes } from './withShapes';

const file = join(import.meta.dirname, '..', '..', 'firestore.rules');
writeFileSync(file, withShapes(readFileSync(file, 'utf8')));
console.log('firestore.rules: the shapes are those of the contract.');
