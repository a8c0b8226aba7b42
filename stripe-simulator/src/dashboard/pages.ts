import type Stripe from 'stripe';
import { html, type Html } from '../checkout-page/html';
import { idOf, type AccountRecord, type Environment } from '../state';
import { refusalNames } from '../faults/refusals';
import { formatAmount } from '../payments/currencies';
import { waitsForPayer } from '../payments/next-actions';
import type { Simulator } from '../simulator-type';
import type { Delivery } from '../webhooks/delivery';

const SHOWN = 50;

/** A form with one button that calls a control route and returns to the page. */
function button(label: string, action: string, fields: Record<string, string> = {}): Html {
  return html`<form method="post" action="/_simulator/dashboard/do">
    <input type="hidden" name="action" value="${action}" />
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button type="submit">${label}</button>
  </form>`;
}

const when = (seconds: number) => new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19);

function table(title: string, heads: string[], rows: Html[]): Html {
  return html`<section aria-label="${title}">
    <h2>${title} <small>${rows.length}</small></h2>
    ${
      rows.length === 0
        ? html`<p>Nothing yet.</p>`
        : html`<table>
            <thead>
              <tr>
                ${heads.map((head) => html`<th scope="col">${head}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`
    }
  </section>`;
}

export function accountList(simulator: Simulator): Html {
  const rows = [...simulator.accounts.values()].map(
    (account) =>
      html`<tr>
        <td><a href="/_simulator/dashboard/${account.id}/test">${account.name}</a></td>
        <td>${account.id}</td>
        <td>${account.country}, ${account.currency}</td>
        <td>${account.chargesEnabled ? 'yes' : 'no'}</td>
        <td>${account.test.sessions.size} test, ${account.live.sessions.size} live</td>
      </tr>`
  );
  return html`${table('Accounts', ['Name', 'Id', 'Country', 'Charges enabled', 'Sessions'], rows)}
    <section aria-label="Clock">
      <h2>Clock</h2>
      <p>${when(simulator.clock.now())} UTC${simulator.clock.frozen && ' (frozen)'}</p>
      ${[
        ['1 minute', 60],
        ['1 hour', 3600],
        ['1 day', 86_400],
        ['3 days', 259_200],
      ].map(([label, seconds]) => button(`Advance ${label}`, '/clock/advance', { seconds: String(seconds) }))}
      ${button(simulator.settings.urlFragments ? 'Session URLs without a fragment' : 'Session URLs with a fragment', '/settings', { urlFragments: String(!simulator.settings.urlFragments) })}
    </section>
    <section aria-label="Refusals">
      <h2>Refuse the next session <small>${simulator.faults.list().length} faults installed</small></h2>
      ${refusalNames.map((reason) => button(`Refuse: ${reason}`, '/faults', { kind: 'refuse', reason, path: '/v1/checkout/sessions$', method: 'POST', count: '1' }))}
    </section>`;
}

function keys(account: AccountRecord, livemode: boolean): Html {
  const rows = [...account.keys.values()]
    .filter((key) => key.livemode === livemode)
    .map(
      (key) =>
        html`<tr>
          <td><code>${key.value}</code></td>
          <td>${key.kind}</td>
          <td>${key.expiresAt === null ? 'valid' : 'expires or expired'}</td>
          <td class="do">
            ${key.expiresAt === null && [button('Revoke', '/keys/revoke', { key: key.value }), button('Expire in 1 hour', '/keys/expire', { key: key.value, expires_in: '3600' })]}
            ${key.permissions.map((name) => button(`Withdraw ${name}`, '/keys/permissions', { key: key.value, without: name }))}
          </td>
        </tr>`
    );
  return table('API keys', ['Key', 'Kind', 'State', ''], rows);
}

const limitations = (account: AccountRecord): Html => {
  const action = `/accounts/${account.id}`;
  const toggle = (on: boolean, field: string, [off, back]: [string, string]) =>
    button(on ? off : back, action, { [field]: String(!on) });
  return html`<section aria-label="Account">
    <h2>Account</h2>
    <p>
      ${account.closed ? 'Closed.' : 'Open.'} Charges ${account.chargesEnabled ? 'enabled' : 'disabled'}. Currencies:
      ${account.currencies?.join(', ') ?? 'all'}. Tax origin ${account.taxOrigin ? 'known' : 'missing'}.
    </p>
    ${toggle(account.chargesEnabled, 'charges_enabled', ['Disable charges', 'Enable charges'])}
    ${toggle(account.taxOrigin, 'tax_origin', ['Remove tax origin', 'Set tax origin'])}
    ${toggle(account.capabilities.card_payments, 'card_payments', ['Switch off cards', 'Switch on cards'])}
    ${toggle(account.capabilities.sepa_debit_payments, 'sepa_debit_payments', ['Switch off SEPA debit', 'Switch on SEPA debit'])}
    ${
      account.currencies
        ? button('Take all currencies', action, { currencies: '' })
        : button(`Take ${account.currency} only`, action, { currencies: account.currency })
    }
    ${button(account.closed ? 'Reopen account' : 'Close account', action, { closed: String(!account.closed) })}
  </section>`;
};

function sessions(env: Environment): Html {
  const rows = env.sessions
    .newestFirst()
    .slice(0, SHOWN)
    .map(
      (session) =>
        html`<tr>
          <td>
            ${session.status === 'open' ? html`<a href="/c/pay/${session.id}">${session.id.slice(0, 24)}…</a>` : html`${session.id.slice(0, 24)}…`}
          </td>
          <td>${formatAmount(session.amount_total ?? 0, session.currency ?? 'usd')}</td>
          <td>${session.status}</td>
          <td>${session.payment_status}</td>
          <td>${session.client_reference_id}</td>
          <td class="do">
            ${
              session.status === 'open' && [
                button('Expire', `/checkout/sessions/${session.id}/expire`),
                button('Expire, paid', `/checkout/sessions/${session.id}/expire`, { paid: 'true' }),
                button('Add 20% tax', `/checkout/sessions/${session.id}/total`, {
                  amount: String(Math.round((session.amount_total ?? 0) * 1.2)),
                }),
              ]
            }
          </td>
        </tr>`
    );
  return table('Checkout Sessions', ['Session', 'Total', 'Status', 'Payment', 'Reference', ''], rows);
}

/** Tells whether a part of a charge is neither refunded nor disputed. */
function disputable(env: Environment, charge: Stripe.Charge): boolean {
  const disputed = env.disputes.all().filter((dispute) => idOf(dispute.charge) === charge.id);
  const taken = disputed.reduce((sum, { amount, status }) => sum + (status === 'won' ? 0 : amount), 0);
  return charge.status === 'succeeded' && charge.captured && charge.amount - charge.amount_refunded > taken;
}

function disputeButtons(charge: Stripe.Charge): Html[] {
  const dispute = (label: string, fields: Record<string, string> = {}) =>
    button(label, `/charges/${charge.id}/dispute`, fields);
  return [
    dispute('Dispute'),
    dispute('Dispute a third', { amount: String(Math.floor(charge.amount / 3)) }),
    dispute('Inquiry', { inquiry: 'true' }),
    dispute('Final dispute', { final: 'true' }),
    dispute('Prevented dispute', { prevented: 'resolution' }),
  ];
}

function payments(env: Environment): Html {
  const rows = env.intents
    .newestFirst()
    .slice(0, SHOWN)
    .map((intent) => {
      const charge = env.charges.get(idOf(intent.latest_charge) ?? '');
      const refundable = charge?.status === 'succeeded' && charge.captured && !charge.refunded;
      return html`<tr>
        <td>${intent.id}</td>
        <td>
          ${formatAmount(intent.amount, intent.currency)}${charge && charge.amount_refunded > 0 && html` (refunded ${formatAmount(charge.amount_refunded, charge.currency)})`}
        </td>
        <td>${intent.status}</td>
        <td>${charge?.id}</td>
        <td class="do">
          ${refundable && button('Refund', `/charges/${charge.id}/refund`)}
          ${waitsForPayer(intent) && [button('Pay it', `/payment_intents/${intent.id}/action`, { outcome: 'complete' }), button('Let it expire', `/payment_intents/${intent.id}/action`, { outcome: 'expire' })]}
          ${charge && disputable(env, charge) && disputeButtons(charge)}
          ${refundable && button('Add fraud warning', `/charges/${charge.id}/fraud_warning`)}
          ${refundable && !charge.review && button('Review', `/charges/${charge.id}/review`)}
          ${intent.status === 'processing' && [button('Settle', `/payment_intents/${intent.id}/settle`, { outcome: 'succeed' }), button('Fail', `/payment_intents/${intent.id}/settle`, { outcome: 'fail' })]}
          ${!['succeeded', 'canceled'].includes(intent.status) && button('Cancel', `/payment_intents/${intent.id}/cancel`)}
        </td>
      </tr>`;
    });
  return table('Payments', ['Payment intent', 'Amount', 'Status', 'Charge', ''], rows);
}

function refundsAndDisputes(env: Environment): Html {
  const refunds = env.refunds
    .newestFirst()
    .slice(0, SHOWN)
    .map(
      (refund) =>
        html`<tr>
          <td>${refund.id}</td>
          <td>${formatAmount(refund.amount, refund.currency)}</td>
          <td>${refund.status}</td>
          <td class="do">
            ${refund.status === 'pending' && button('Succeed', `/refunds/${refund.id}/succeed`)}
            ${(refund.status === 'pending' || refund.status === 'succeeded') && button('Fail', `/refunds/${refund.id}/fail`)}
          </td>
        </tr>`
    );
  const disputes = env.disputes
    .newestFirst()
    .slice(0, SHOWN)
    .map(
      (dispute) =>
        html`<tr>
          <td>${dispute.id}</td>
          <td>${formatAmount(dispute.amount, dispute.currency)}</td>
          <td>${dispute.reason}</td>
          <td>${dispute.payment_method_details?.type}</td>
          <td>${dispute.status}</td>
          <td class="do">
            ${/needs_response|under_review/.test(dispute.status) && [button('Win', `/disputes/${dispute.id}/close`, { outcome: 'won' }), button('Lose', `/disputes/${dispute.id}/close`, { outcome: 'lost' })]}
            ${dispute.status.startsWith('warning_') && dispute.status !== 'warning_closed' && button('Turn into chargeback', `/disputes/${dispute.id}/escalate`)}
            ${dispute.status === 'lost' && button('Return the money', `/disputes/${dispute.id}/reinstate`)}
          </td>
        </tr>`
    );
  return html`${table('Refunds', ['Refund', 'Amount', 'Status', ''], refunds)}${table('Disputes', ['Dispute', 'Amount', 'Reason', 'Method', 'Status', ''], disputes)}`;
}

function fraud(env: Environment): Html {
  const warnings = env.fraudWarnings
    .newestFirst()
    .slice(0, SHOWN)
    .map(
      (warning) =>
        html`<tr>
          <td>${warning.id}</td>
          <td>${idOf(warning.charge)}</td>
          <td>${warning.fraud_type}</td>
          <td>${warning.actionable ? 'yes' : 'no'}</td>
        </tr>`
    );
  const reviews = env.reviews
    .newestFirst()
    .slice(0, SHOWN)
    .map(
      (review) =>
        html`<tr>
          <td>${review.id}</td>
          <td>${idOf(review.charge)}</td>
          <td>${review.reason}</td>
          <td class="do">${review.open && button('Approve', `/reviews/${review.id}/close`)}</td>
        </tr>`
    );
  return html`${table('Early fraud warnings', ['Warning', 'Charge', 'Type', 'Actionable'], warnings)}${table('Reviews', ['Review', 'Charge', 'Reason', ''], reviews)}`;
}

const attempts = (delivery: Delivery) =>
  delivery.attempts.map(({ status, error }) => status ?? error ?? '?').join(', ') || '–';

function webhooks(simulator: Simulator, env: Environment): Html {
  const endpoints = env.endpoints.newestFirst().map(
    (endpoint) =>
      html`<tr>
        <td>${endpoint.id}</td>
        <td>${endpoint.url}</td>
        <td>${endpoint.status}</td>
        <td>${endpoint.api_version ?? 'account default'}</td>
        <td>${endpoint.enabled_events.length}</td>
        <td class="do">
          ${endpoint.status === 'disabled' ? button('Enable', `/webhook_endpoints/${endpoint.id}/enable`) : button('Disable', `/webhook_endpoints/${endpoint.id}/disable`)}
          ${button('Second one', `/webhook_endpoints/${endpoint.id}/duplicate`)}
          ${button('Delete', `/webhook_endpoints/${endpoint.id}/delete`)}
        </td>
      </tr>`
  );
  const mine = simulator.deliveries
    .list()
    .filter((entry) => entry.account === env.account.id && entry.livemode === env.livemode)
    .reverse()
    .slice(0, SHOWN);
  const deliveries = mine.map(
    (delivery) =>
      html`<tr>
        <td>${delivery.type}</td>
        <td>${delivery.event}</td>
        <td>${delivery.url}</td>
        <td>${delivery.state}${delivery.fault && html` (${delivery.fault})`}</td>
        <td>${attempts(delivery)}</td>
        <td>${button('Resend', `/deliveries/${delivery.id}/resend`)}</td>
      </tr>`
  );
  const events = env.events
    .newestFirst()
    .slice(0, SHOWN)
    .map(
      (event) =>
        html`<tr>
          <td>${when(event.created)}</td>
          <td>${event.type}</td>
          <td>${event.id}</td>
          <td>${String(event.data.object.id)}</td>
          <td>${event.pending_webhooks}</td>
        </tr>`
    );
  const { secretlessEndpoints } = simulator.settings;
  const withholding = secretlessEndpoints
    ? button('Return the secret of new endpoints to restricted keys', '/settings', { secretlessEndpoints: 'false' })
    : button('Withhold the secret of new endpoints from restricted keys', '/settings', { secretlessEndpoints: 'true' });
  return html`${table('Webhook endpoints', ['Endpoint', 'URL', 'Status', 'API version', 'Events', ''], endpoints)}
    <p>${withholding}</p>
    ${table('Deliveries', ['Event', 'Id', 'To', 'State', 'Answers', ''], deliveries)}
    ${table('Events', ['When', 'Type', 'Id', 'Object', 'Pending'], events)}`;
}

/** Renders all objects of one account in one mode. */
export function accountPage(simulator: Simulator, env: Environment): Html {
  const other = env.livemode ? 'test' : 'live';
  return html`<p>
      <a href="/_simulator/dashboard">All accounts</a> ·
      <a href="/_simulator/dashboard/${env.account.id}/${other}">${other} mode</a>
    </p>
    <h1>${env.account.name} <small>${env.account.id}, ${env.mode} mode</small></h1>
    ${button('Offer vouchers, transfers and small deposits', `/accounts/${env.account.id}/payment_methods`)}
    ${limitations(env.account)}${sessions(env)}${payments(env)}${refundsAndDisputes(env)}${fraud(env)}${webhooks(simulator, env)}${keys(env.account, env.livemode)}`;
}

export function frame(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          body {
            font:
              14px/1.5 system-ui,
              sans-serif;
            margin: 1.5rem auto;
            max-width: 75rem;
            padding: 0 1rem;
            color: #1a1f36;
          }
          table {
            border-collapse: collapse;
            width: 100%;
          }
          th,
          td {
            text-align: left;
            padding: 0.3rem 0.6rem 0.3rem 0;
            border-bottom: 1px solid #e3e8ee;
            vertical-align: top;
          }
          h2 {
            margin: 1.5rem 0 0.3rem;
            font-size: 1.1rem;
          }
          small {
            color: #545969;
            font-weight: normal;
          }
          form {
            display: inline;
          }
          td {
            overflow-wrap: anywhere;
          }
          button {
            font: inherit;
            cursor: pointer;
          }
          [role='alert'] {
            background: #fde2e1;
            padding: 0.5rem;
          }
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.text;
}
