import { AccountRecord, capabilities } from '../state';
import { StripeError } from '../http/errors';
import { setPayoutSchedule } from '../payments/payouts';
import { refundOutcomes } from '../payments/refund-outcomes';
import { waitingMethods } from '../payments/next-actions';
import type { Permission } from '../permissions';
import { control, flag, text, whole, type ControlCall } from './control';
import { accountOf, describeAccount, stateOf } from './state';

function findKey({ simulator, body }: ControlCall) {
  const caller = simulator.findKey(text(body.key) ?? '');
  if (!caller) throw new StripeError(404, { type: 'invalid_request_error', message: 'No such key.' });
  return caller;
}

/** Parses a list, or comma-separated text from a form. `null` and an empty text mean all. */
function currenciesOf(value: unknown): string[] | null {
  const list = Array.isArray(value) ? value.map(String) : (text(value)?.split(',') ?? []);
  const names = list.map((name) => name.trim().toLowerCase()).filter(Boolean);
  return names.length > 0 ? names : null;
}

export const accountRoutes = [
  control('GET /accounts', ({ simulator }) => ({ data: [...simulator.accounts.values()].map(describeAccount) })),

  control('POST /accounts', ({ simulator, body }) => {
    const id = text(body.id) ?? `acct_simulator${simulator.ids.text(8)}`;
    const account = new AccountRecord(
      {
        id,
        name: text(body.name) ?? 'Simulated account',
        country: text(body.country) ?? 'FR',
        currency: text(body.currency) ?? 'eur',
        chargesEnabled: flag(body.charges_enabled) ?? true,
        currencies: currenciesOf(body.currencies),
        apiVersion: text(body.api_version),
      },
      simulator.clock.now()
    );
    for (const prefix of ['pk_test', 'sk_test', 'pk_live', 'sk_live'])
      account.addKey(`${prefix}_simulator${simulator.ids.text(24)}`);
    simulator.addAccount(account);
    return describeAccount(account);
  }),

  control('POST /accounts/:id', ({ simulator, ids, body }) => {
    const account = accountOf(simulator, ids[0]!);
    account.chargesEnabled = flag(body.charges_enabled) ?? account.chargesEnabled;
    account.name = text(body.name) ?? account.name;
    account.apiVersion = text(body.api_version) ?? account.apiVersion;
    account.closed = flag(body.closed) ?? account.closed;
    account.taxOrigin = flag(body.tax_origin) ?? account.taxOrigin;
    if (body.currencies !== undefined) account.currencies = currenciesOf(body.currencies);
    if (body.payout_schedule !== undefined)
      setPayoutSchedule(simulator, account, body.payout_schedule === 'daily' ? 'daily' : 'manual');
    if (body.refunds !== undefined) account.refunds = refundOutcomes.find((one) => one === body.refunds) ?? null;
    const switched = (body.capabilities ?? {}) as Record<string, unknown>;
    for (const name of capabilities)
      account.capabilities[name] = flag(switched[name] ?? body[name]) ?? account.capabilities[name];
    return describeAccount(account);
  }),

  /** `{methods?: ['multibanco', …]}`: enables payment methods that need an action of the payer. All when absent. */
  control('POST /accounts/:id/payment_methods', ({ simulator, ids, body }) => {
    const account = accountOf(simulator, ids[0]!);
    const wanted = (body.methods as string[] | undefined) ?? Object.keys(waitingMethods);
    account.methods.clear();
    for (const method of wanted) if (method in waitingMethods) account.methods.add(method);
    return describeAccount(account);
  }),

  control('GET /accounts/:id', ({ simulator, ids }) => describeAccount(accountOf(simulator, ids[0]!))),

  control('GET /accounts/:id/state', ({ simulator, ids, query }) =>
    stateOf(
      simulator,
      accountOf(simulator, ids[0]!).environment(query.get('livemode') === 'true'),
      query.get('only')?.split(',')
    )
  ),

  /** Creates a key: `{prefix: 'sk_test' | 'rk_test' | …, permissions?: [...]}`. */
  control('POST /accounts/:id/keys', ({ simulator, ids, body }) => {
    const prefix = text(body.prefix) ?? 'sk_test';
    const value = text(body.key) ?? `${prefix}_simulator${simulator.ids.text(24)}`;
    return simulator.addKey(accountOf(simulator, ids[0]!), value, (body.permissions as Permission[] | undefined) ?? []);
  }),

  control('POST /keys/revoke', (call) => {
    const { key } = findKey(call);
    key.expiresAt = call.simulator.clock.nowMs();
    return key;
  }),

  /** Expires a key after `expires_in` seconds, like rolling it in Stripe's dashboard. */
  control('POST /keys/expire', (call) => {
    const { key } = findKey(call);
    key.expiresAt = call.simulator.clock.nowMs() + (whole(call.body.expires_in) ?? 0) * 1000;
    return key;
  }),

  /** Creates a new key of the same kind. The old one stays valid for `expires_in` seconds. */
  control('POST /keys/roll', (call) => {
    const { account, key } = findKey(call);
    const prefix = /^[a-z]{2}_(?:test|live)/.exec(key.value)![0];
    const fresh = call.simulator.addKey(account, `${prefix}_simulator${call.simulator.ids.text(24)}`, [
      ...key.permissions,
    ]);
    key.expiresAt = call.simulator.clock.nowMs() + (whole(call.body.expires_in) ?? 0) * 1000;
    return fresh;
  }),

  control('POST /keys/permissions', (call) => {
    const { key } = findKey(call);
    const { permissions, without } = call.body;
    const list = Array.isArray(permissions) ? (permissions as Permission[]) : [];
    const withdrawn = text(without);
    key.permissions = withdrawn ? key.permissions.filter((name) => name !== withdrawn) : list;
    return key;
  }),

  control('GET /requests', ({ simulator, query }) => ({ data: simulator.log.list(query.get('account') ?? undefined) })),
  control('GET /requests/:id', ({ simulator, ids }) => simulator.log.find(ids[0]!)),
];
