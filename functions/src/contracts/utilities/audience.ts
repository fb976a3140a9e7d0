/** The audience of what is not private: everybody who is signed in. No program has this id. */
export const EVERYONE = 'everyone';
