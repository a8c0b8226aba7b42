import type { ServerResponse } from 'node:http';
import type { ApiRequest } from '../http/api';
import { StripeError } from '../http/errors';
import { locate } from '../locate';
import { confirmIntent, failAuthentication } from '../payments/intents';
import { isWaitingMethod, waitsForPayer } from '../payments/next-actions';
import { openPaymentLink } from '../resources/payment-links';
import { formatAmount } from '../payments/currencies';
import type { Simulator } from '../simulator-type';
import { idOf, type Environment, type Session } from '../state';
import type { PayForm } from './form';
import { html } from './html';
import { page } from './layout';
import {
  alreadyPaidPage,
  authenticationPage,
  challengeDonePage,
  challengePage,
  errorPage,
  expiredPage,
  inactiveLinkPage,
  instructionsPage,
  notFoundPage,
  payPage,
} from './pages';
import { submitAuthentication, submitPayment, type PayResult } from './pay';

/** Serves the pages for payers: checkout, 3-D Secure, receipts. */
export async function serveCheckout(
  simulator: Simulator,
  response: ServerResponse,
  request: ApiRequest
): Promise<void> {
  try {
    await route(simulator, response, request);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    send(response, error.status, errorPage(error.body.message));
  }
}

async function route(simulator: Simulator, response: ServerResponse, request: ApiRequest): Promise<void> {
  if (request.path === '/') return redirect(response, '/_simulator/dashboard');
  const receipt = /^\/receipts\/(\w+)$/.exec(request.path)?.[1];
  if (receipt) return serveReceipt(simulator, response, receipt);
  const link = /^\/b\/(plink_\w+)$/.exec(request.path)?.[1];
  if (link) return serveLink(simulator, response, link);
  const challenged = /^\/3d-secure\/(pi_\w+)$/.exec(request.path)?.[1];
  if (challenged) return serveChallenge(simulator, response, request, challenged);
  const instructed = /^\/instructions\/(pi_\w+)$/.exec(request.path)?.[1];
  if (instructed) return serveInstructions(simulator, response, request, instructed);
  const [, id, action] = /^\/c\/pay\/(cs_\w+)(\/authenticate)?$/.exec(request.path) ?? [];
  const found = id ? findSession(simulator, id) : undefined;
  if (!found) return send(response, 404, notFoundPage());
  const { env, session } = found;
  if (session.status === 'expired') return send(response, 200, expiredPage(session));
  if (session.status === 'complete') return send(response, 200, alreadyPaidPage(session));
  if (request.method !== 'POST')
    return send(response, 200, action ? authenticationPage(session) : payPage(env, session));

  const form = Object.fromEntries(new URLSearchParams(request.body)) as Record<string, string>;
  const method = form.method === 'sepa_debit' || isWaitingMethod(form.method) ? form.method : 'card';
  const typed = { ...form, method } as PayForm;
  const result = action
    ? await submitAuthentication(simulator, env, session, form.outcome === 'complete')
    : await submitPayment(simulator, env, session, typed);
  answer(response, env, session, typed, result);
}

function answer(response: ServerResponse, env: Environment, session: Session, typed: PayForm, result: PayResult): void {
  if (result.result === 'done') return redirect(response, result.redirect);
  if (result.result === 'authenticate') return redirect(response, `/c/pay/${session.id}/authenticate`);
  send(response, 200, payPage(env, session, typed, result.message));
}

function findSession(simulator: Simulator, id: string): { env: Environment; session: Session } | undefined {
  for (const env of simulator.environments()) {
    const session = env.sessions.get(id);
    if (session) return { env, session };
  }
  return undefined;
}

/** Serves the challenge of an intent that was confirmed through the API instead of Checkout. */
function serveChallenge(simulator: Simulator, response: ServerResponse, request: ApiRequest, id: string): void {
  const { env, object: intent } = locate(simulator, (e) => e.intents, id);
  if (intent.status === 'requires_action' && request.method === 'POST') {
    const method = env.paymentMethods.get(idOf(intent.payment_method) ?? '')!;
    const passed = new URLSearchParams(request.body).get('outcome') === 'complete';
    simulator.transact(null, () =>
      passed ? void confirmIntent(simulator, env, intent, method, true) : failAuthentication(simulator, env, intent)
    );
  }
  send(
    response,
    200,
    intent.status === 'requires_action' ? challengePage(intent, env.account.name) : challengeDonePage(intent)
  );
}

/**
 * Serves a voucher, the details of a transfer, or the confirmation of a micro-deposit. Its button performs the action.
 */
function serveInstructions(simulator: Simulator, response: ServerResponse, request: ApiRequest, id: string): void {
  const { env, object: intent } = locate(simulator, (e) => e.intents, id);
  if (request.method === 'POST' && waitsForPayer(intent))
    simulator.transact(null, () => simulator.endAction(env, intent, 'complete'));
  send(response, 200, waitsForPayer(intent) ? instructionsPage(intent, env.account.name) : challengeDonePage(intent));
}

function serveLink(simulator: Simulator, response: ServerResponse, id: string): void {
  for (const env of simulator.environments()) {
    const link = env.paymentLinks.get(id);
    if (!link) continue;
    if (!link.active) return send(response, 200, inactiveLinkPage(link.inactive_message));
    return redirect(response, `/c/pay/${simulator.transact(null, () => openPaymentLink(simulator, env, link)).id}`);
  }
  send(response, 404, notFoundPage());
}

function serveReceipt(simulator: Simulator, response: ServerResponse, id: string): void {
  for (const env of simulator.environments()) {
    const charge = env.charges.get(id);
    if (!charge) continue;
    const body = html`<h1>Receipt from ${env.account.name}</h1>
      <p class="total">${formatAmount(charge.amount, charge.currency)}</p>
      <table>
        <tr>
          <td>Charge</td>
          <td>${charge.id}</td>
        </tr>
        <tr>
          <td>Payment</td>
          <td>${idOf(charge.payment_intent)}</td>
        </tr>
        <tr>
          <td>Refunded</td>
          <td>${formatAmount(charge.amount_refunded, charge.currency)}</td>
        </tr>
      </table>`;
    return send(response, 200, page('Receipt', body));
  }
  send(response, 404, notFoundPage());
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { Location: to });
  response.end();
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(body);
}
