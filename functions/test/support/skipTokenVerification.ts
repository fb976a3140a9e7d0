/** Runs before all else: lets unsigned tokens pass as the Functions emulator does; firebase-functions looks at it once, when it loads. */
process.env.FIREBASE_DEBUG_MODE = 'true';
process.env.FIREBASE_DEBUG_FEATURES = JSON.stringify({ skipTokenVerification: true, enableCors: true });
