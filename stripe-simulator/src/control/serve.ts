import type { ServerResponse } from 'node:http';
import type { ApiRequest } from '../http/api';
import { serveDashboard } from '../dashboard/serve';
import { StripeError } from '../http/errors';
import type { Simulator } from '../simulator-type';
import { accountRoutes } from './accounts';
import { clockAndFaultRoutes } from './clock-and-faults';
import type { ControlRoute } from './control';
import { paymentRoutes } from './payments';
import { payoutRoutes } from './payouts';
import { webhookRoutes } from './webhooks';

const routes: ControlRoute[] = [
  ...accountRoutes,
  ...clockAndFaultRoutes,
  ...paymentRoutes,
  ...payoutRoutes,
  ...webhookRoutes,
];

function bodyOf(request: ApiRequest): Record<string, unknown> {
  return request.body ? (JSON.parse(request.body) as Record<string, unknown>) : {};
}

function find(method: string, path: string): { route: ControlRoute; ids: string[] } | undefined {
  for (const route of routes) {
    const match = route.method === method && route.pattern.exec(path);
    if (match) return { route, ids: match.slice(1).map(decodeURIComponent) };
  }
  return undefined;
}

/** The control API: what a test, a demo or an auditor does to the simulator itself. No keys; meant for loopback. */
export async function serveControl(simulator: Simulator, response: ServerResponse, request: ApiRequest): Promise<void> {
  // A page of another site must not be able to press these buttons through somebody's browser.
  const { host, origin } = request.headers;
  if (origin && (!URL.canParse(origin) || new URL(origin).host !== host)) {
    return send(response, 403, { error: { message: 'This call was sent from another site.' } });
  }
  if (request.path.startsWith('/_simulator/dashboard')) {
    return serveDashboard(simulator, response, request, async (path, body) => {
      const found = find('POST', path);
      if (!found) throw new Error(`No such control route: POST ${path}`);
      await found.route.run({ simulator, ids: found.ids, body, query: new URLSearchParams() });
    });
  }
  const found = find(request.method, request.path);
  if (!found)
    return send(response, 404, { error: { message: `No such control route: ${request.method} ${request.path}` } });
  try {
    const result = await found.route.run({
      simulator,
      ids: found.ids,
      body: bodyOf(request),
      query: new URLSearchParams(request.query),
    });
    send(response, result === undefined ? 404 : 200, result ?? { error: { message: 'Not found.' } });
  } catch (error) {
    if (error instanceof StripeError) return send(response, error.status, { error: error.body });
    send(response, 400, { error: { message: error instanceof Error ? error.message : String(error) } });
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body, null, 2));
}
