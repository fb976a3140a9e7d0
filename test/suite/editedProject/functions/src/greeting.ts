type Text = string;

/** What the functions answer with; a test edits it. */
export const greeting: Text = 'first';
