import { describe } from 'vitest';
import { describeDocuments } from './documentsSuite';
import { inMemoryDocuments } from './inMemoryDocuments';

describe('documents in memory', () => {
  describeDocuments(() => Promise.resolve({ documents: inMemoryDocuments(), collection: 'things' }));
});
