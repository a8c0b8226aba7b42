import type { ServerResponse } from 'node:http';
import type { ApiRequest } from '../http/api';
import { StripeError } from '../http/errors';
import type { Simulator } from '../simulator';
import { accountRoutes } from './accounts';
import { clockAndFaultRoutes } from './clock-and-faults';
import type { ControlRoute } from './control';
import { paymentRoutes } from './payments';
import { webhookRoutes } from './webhooks';

const routes: ControlRoute[] = [...accountRoutes, ...clockAndFaultRoutes, ...paymentRoutes, ...webhookRoutes];

/** Takes JSON, and forms too so that the dashboard's buttons can use the same routes. */
function bodyOf(request: ApiRequest): Record<string, unknown> {
  if (!request.body) return {};
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(request.body));
  return JSON.parse(request.body) as Record<string, unknown>;
}

/** The control API: what a test, a demo or an auditor does to the simulator itself. No keys; meant for loopback. */
export async function serveControl(simulator: Simulator, response: ServerResponse, request: ApiRequest): Promise<void> {
  for (const route of routes) {
    const match = route.method === request.method && route.pattern.exec(request.path);
    if (!match) continue;
    try {
      const ids = match.slice(1).map(decodeURIComponent);
      const result = await route.run({ simulator, ids, body: bodyOf(request), query: new URLSearchParams(request.query) });
      return send(response, result === undefined ? 404 : 200, result ?? { error: { message: 'Not found.' } });
    } catch (error) {
      if (error instanceof StripeError) return send(response, error.status, { error: error.body });
      return send(response, 400, { error: { message: error instanceof Error ? error.message : String(error) } });
    }
  }
  send(response, 404, { error: { message: `No such control route: ${request.method} ${request.path}` } });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body, null, 2));
}
