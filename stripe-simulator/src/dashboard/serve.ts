import type { ServerResponse } from 'node:http';
import { html } from '../checkout-page/html';
import type { ApiRequest } from '../http/api';
import type { Simulator } from '../simulator-type';
import { accountList, accountPage, frame } from './pages';

type Run = (path: string, fields: Record<string, unknown>) => Promise<void>;

const home = '/_simulator/dashboard';

/** Shows the current state, with the actions of Stripe's dashboard that matter for payments. */
export async function serveDashboard(
  simulator: Simulator,
  response: ServerResponse,
  request: ApiRequest,
  run: Run
): Promise<void> {
  if (request.method === 'POST' && request.path === `${home}/do`) return act(response, request, run);
  if (request.path === home)
    return send(
      response,
      200,
      frame(
        'Stripe simulator',
        html`<h1>Stripe simulator</h1>
          ${accountList(simulator)}`
      )
    );
  const [, id, mode] = /^\/_simulator\/dashboard\/(\w+)\/(test|live)$/.exec(request.path) ?? [];
  const account = simulator.accounts.get(id ?? '');
  if (!account) return send(response, 404, frame('Not found', html`<h1>No such account</h1>`));
  send(response, 200, frame(account.name, accountPage(simulator, account.environment(mode === 'live'))));
}

async function act(response: ServerResponse, request: ApiRequest, run: Run): Promise<void> {
  const { host, referer } = request.headers;
  const { action = '', ...fields } = Object.fromEntries(new URLSearchParams(request.body));
  const back = referer && new URL(referer).host === host ? new URL(referer).pathname : home;
  try {
    await run(`/_simulator${action}`, fields);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return send(
      response,
      400,
      frame(
        'Refused',
        html`<p role="alert">${message}</p>
          <p><a href="${back}">Back</a></p>`
      )
    );
  }
  response.writeHead(303, { Location: back });
  response.end();
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(body);
}
