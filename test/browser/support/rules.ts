/** Who may do what in the browser tests: rooms are everybody's, notes are their owner's, vaults are nobody's. */
export const RULES = `
rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /rooms/{room=**} { allow read, write: if true; }
    match /members/{id} { allow read, write: if request.auth != null; }
    match /notes/{owner} { allow read, write: if request.auth.uid == owner; }
    match /vaults/{id} { allow read, write: if false; }
  }
}
`;
