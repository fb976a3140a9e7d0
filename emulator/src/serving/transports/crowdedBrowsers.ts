import type { ServerResponse } from 'node:http';

/** A browser keeps six connections to a host (HTTP/1.1); from five hanging ones on, whatever else it wants may be waiting in it. */
const CROWDED = 5;

/** How long a back channel hangs undisturbed, and how often a crowd is looked at. */
const TURN_MS = 500;

interface Hanging {
  readonly since: number;
  readonly renew: () => void;
}

export interface CrowdedBrowsers {
  /** Counts a hanging answer to a browser until it closes; `renew` ends it so that its client, if it lives, asks again. */
  add(browser: string, response: ServerResponse, renew: () => void): void;
  /** Looks at no browser any more. */
  stop(): void;
}

/**
 * Lets clients of one browser take turns: one that was forgotten without `terminate` goes on asking for its back channel, and six of
 * them would hold every connection that the browser has for this host. The end of a back channel is an everyday thing to the SDK,
 * so that no living client notices.
 */
export function createCrowdedBrowsers(): CrowdedBrowsers {
  const browsers = new Map<string, Set<Hanging>>();
  const timers = new Map<string, NodeJS.Timeout>();

  const takeTurns = (browser: string) => {
    const all = browsers.get(browser) ?? new Set<Hanging>();
    if (all.size < CROWDED) {
      clearInterval(timers.get(browser));
      timers.delete(browser);
      return;
    }
    const now = performance.now();
    for (const { since, renew } of [...all]) if (now - since >= TURN_MS) renew();
  };

  return {
    add: (browser, response, renew) => {
      const all = browsers.get(browser) ?? new Set<Hanging>();
      browsers.set(browser, all);
      const hanging = { since: performance.now(), renew };
      all.add(hanging);
      response.on('close', () => {
        all.delete(hanging);
        if (all.size === 0) browsers.delete(browser);
      });
      if (all.size < CROWDED || timers.has(browser)) return;
      timers.set(browser, setInterval(() => takeTurns(browser), TURN_MS).unref());
    },
    stop: () => timers.forEach((timer) => clearInterval(timer)),
  };
}
