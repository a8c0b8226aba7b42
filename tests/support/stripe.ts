import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

import { createSimulator, fixtures, type RunningSimulator } from 'stripe-simulator';

import { httpClient, type Send } from './http';

export { fixtures };

/** A substitute for Stripe in a test file, with the actions of the payer and the dashboard. */
export interface StripeDouble {
  simulator: RunningSimulator;
  /** The address that the plugin uses: the simulator, or the conformance proxy in front of it. */
  apiBase: string;
  /** The simulator's control API. */
  control: Send;
  pay(sessionId: string, payment?: Record<string, unknown>): Promise<void>;
  /** Returns the addresses to which the session's page sends the payer, with the site's signature. */
  waysBack(sessionId: string): Promise<{ success: string; cancel: string }>;
  close(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Starts the proxy that checks every call against Stripe's types. `npm run test:conformance` reads its report. */
const startProxy = async (script: string, target: string): Promise<{ url: string; stop: () => Promise<void> }> => {
  const port = await freePort();
  const reports = process.env.STRIPE_CONFORMANCE_REPORTS ?? '';
  const report = path.join(reports, `report-${process.pid}-${port}.json`);
  const child: ChildProcess = spawn(
    process.execPath,
    [script, '--listen', String(port), '--target', target, ...(reports ? ['--report', report] : [])],
    { stdio: ['ignore', 'pipe', 'inherit'] }
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The conformance proxy ended with ${code}.`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
};

export const startStripe = async (): Promise<StripeDouble> => {
  const simulator = await createSimulator({ port: 0, quiet: true });
  const script = process.env.STRIPE_CONFORMANCE_PROXY;
  const proxy = script && fs.existsSync(script) ? await startProxy(script, simulator.url) : null;
  const control = httpClient(simulator.url);
  return {
    simulator,
    apiBase: proxy?.url ?? simulator.url,
    control,
    async pay(sessionId, payment = { payment_method: 'card', number: '4242424242424242' }) {
      const answer = await control<{ result?: string }>('POST', `/_simulator/checkout/sessions/${sessionId}/pay`, {
        body: payment,
      });
      if (answer.status >= 400 || answer.body.result === 'declined') {
        throw new Error(`Paying answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 300)}`);
      }
    },
    async waysBack(sessionId) {
      for (const { id } of Object.values(fixtures)) {
        const { body } = await control<{
          checkout_sessions: { id: string; success_url: string; cancel_url: string }[];
        }>('GET', `/_simulator/accounts/${id}/state?only=checkout_sessions`);
        const session = body.checkout_sessions.find((found) => found.id === sessionId);
        if (session) {
          const success = session.success_url.replace('{CHECKOUT_SESSION_ID}', sessionId);
          return { success, cancel: session.cancel_url };
        }
      }
      throw new Error(`There is no session ${sessionId}.`);
    },
    async close() {
      await proxy?.stop();
      await simulator.close();
    },
  };
};
