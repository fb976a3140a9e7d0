/** Where the local functions say that they run; as the parameter and the database's location say for projects. */
export const REGION = 'us-central1';
