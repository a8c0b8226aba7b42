import type { AddressInfo } from 'node:net';
import { createServer } from './http/server';
import { type SimulatorOptions } from './settings';
import { Simulator } from './simulator';

export { fixtures } from './fixtures';
export { paymentPluginPermissions } from './permissions';
export { latestApiVersion } from './schema';
export type { SimulatorOptions } from './settings';

export interface CreateOptions extends SimulatorOptions {
  /** 0 (the default) uses any free port. */
  port?: number;
  host?: string;
  /** Does not print the address. */
  quiet?: boolean;
  /** The address to use in URLs when clients reach the simulator through another one. */
  publicUrl?: string;
}

export interface RunningSimulator {
  url: string;
  port: number;
  seed: number;
  close(): Promise<void>;
}

/**
 * Starts a simulator in this process.
 *
 * @example
 * const simulator = await createSimulator({ port: 0, quiet: true });
 * const { hostname, port, protocol } = new URL(simulator.url);
 * const stripe = new Stripe(fixtures.acme.keys.secretTest, { host: hostname, port, protocol: 'http' });
 * await simulator.close();
 */
export async function createSimulator(options: CreateOptions = {}): Promise<RunningSimulator> {
  const { port = 0, host = '127.0.0.1', quiet = true, publicUrl, ...rest } = options;
  const simulator = new Simulator(rest);
  const server = createServer(simulator);
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, done);
  });
  const bound = (server.address() as AddressInfo).port;
  const shownHost = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  simulator.url = publicUrl ?? `http://${shownHost}:${bound}`;
  if (!quiet) console.log(`stripe-simulator on ${simulator.url}`);
  return {
    url: simulator.url,
    port: bound,
    seed: simulator.seed,
    close: () =>
      new Promise((done) => {
        simulator.clock.reset();
        simulator.deliveries.close();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
