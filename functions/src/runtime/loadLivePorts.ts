import type { Ports } from '../ports/ports';

/** The default of every wrapper; a test hands in its own. */
export async function loadLivePorts(): Promise<Ports> {
  return (await import('./livePorts')).livePorts;
}
