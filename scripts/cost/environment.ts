/** Imported before all else: firebase-functions looks for its project when it loads. */
process.env.GCLOUD_PROJECT = 'demo-cost';
process.env.FIREBASE_CONFIG = JSON.stringify({ projectId: 'demo-cost' });

export const PROJECT = 'demo-cost';
