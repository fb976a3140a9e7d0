const SERVER = 'https://firebasestorage.googleapis.com';

/** The address of what the rules let everyone read, as every SDK makes a reference of it; it says nothing of who may. */
export function publicAddress(bucket: string, path: string): string {
  return `${SERVER}/v0/b/${bucket}/o/${encodeURIComponent(path)}?alt=media`;
}
