import type {
  BankingContract,
  CheckoutStarted,
  EntryMappingInput,
  Invoice,
  InvoiceInput,
  Payment,
  PaymentModule,
  PaymentModuleInput,
  SellerInput,
} from '../../contracts';
import { eventually, type Answer, type Send } from './http';
import { fixtures } from './stripe';

/** The playground's content type that carries invoices in the tests. */
export const ORDER = 'api::order.order';

/** How an order of the playground becomes an invoice. */
export const orderMapping = (paymentModule: string | null): EntryMappingInput => ({
  customerName: 'customerName',
  customerEmail: 'customerEmail',
  customerPhone: null,
  customerLocale: null,
  currencyField: 'currency',
  currency: 'eur',
  lines: { from: 'amount', amount: 'amount', unit: 'minor', description: 'description', taxRate: '20' },
  paymentModule,
});

/** A seller who may issue live invoices. */
export const completeSeller: SellerInput = {
  name: 'Acme SAS',
  address: { line1: '1 rue de la Paix', city: 'Paris', postalCode: '75002', country: 'FR' },
  taxId: 'FR12345678901',
};

/** The admin API, as one user speaks it. Every call fails the test when it is refused. */
export const adminOf = (send: Send, token: string) => {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await send<T>(method, `/invoice-payments${path}`, {
      token,
      ...(body === undefined ? {} : { body: { data: body } }),
    });
    if (answer.status >= 400)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const data = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await call<{ data: T }>(method, path, body)).data;

  return {
    call,
    data,
    /** The bare answer, for tests of refusals. */
    attempt: <T = unknown>(method: string, path: string, body?: unknown): Promise<Answer<T>> =>
      send<T>(method, `/invoice-payments${path}`, { token, ...(body === undefined ? {} : { body: { data: body } }) }),

    /** Lets orders of the playground carry invoices. */
    chooseOrders: (paymentModule: string | null = null): Promise<unknown> =>
      data('PUT', '/settings', { entries: { types: [{ uid: ORDER, mapping: orderMapping(paymentModule) }] } }),

    /** Enters the seller that live invoices need. */
    nameSeller: (details: SellerInput = {}): Promise<unknown> =>
      data('PUT', '/settings', { seller: { shared: { ...completeSeller, ...details } } }),

    contract: (input: Record<string, unknown> = {}): Promise<BankingContract> =>
      data('POST', '/banking-contracts', {
        name: 'Acme Stripe',
        contractType: 'stripe',
        keyPairs: {
          test: { publishableKey: fixtures.acme.keys.publishableTest, secretKey: fixtures.acme.keys.secretTest },
        },
        ...input,
      }),

    module: (contract: string, input: Partial<PaymentModuleInput> = {}): Promise<PaymentModule> =>
      data('POST', '/payment-modules', {
        name: 'Web shop',
        bankingContract: contract,
        acceptedCurrencies: ['eur'],
        ...input,
      }),

    sandbox: (module: string): Promise<PaymentModule> =>
      data('PUT', `/payment-modules/${module}/mode`, { mode: 'sandbox' }),

    draft: (module: string | null, input: Partial<InvoiceInput> = {}): Promise<Invoice> =>
      data('POST', '/invoices', {
        currency: 'eur',
        customer: { name: 'Grace Hopper', email: 'grace@example.com' },
        lines: [{ description: 'Compiler, one', unitAmount: 12000 }],
        paymentModule: module,
        ...input,
      }),

    issue: (invoice: string): Promise<Invoice> => data('POST', `/invoices/${invoice}/issue`),
    invoice: (invoice: string): Promise<Invoice> => data('GET', `/invoices/${invoice}`),
    checkout: (invoice: string): Promise<CheckoutStarted> => data('POST', `/invoices/${invoice}/checkout`),
    payments: (invoice: string): Promise<Payment[]> => data('GET', `/payments?invoice=${invoice}&sort=createdAt:asc`),
    reconcile: (invoice: string): Promise<Payment[]> => data('POST', `/invoices/${invoice}/reconcile`),

    /** Waits until an invoice is as it should be: webhooks arrive when they arrive. */
    becomesSo(invoice: string, accept: (found: Invoice) => boolean): Promise<Invoice> {
      return eventually(() => this.invoice(invoice), accept);
    },

    becomes(invoice: string, status: Invoice['status']): Promise<Invoice> {
      return this.becomesSo(invoice, (found) => found.status === status);
    },
  };
};

export type Admin = ReturnType<typeof adminOf>;

export interface Ready {
  contract: BankingContract;
  module: PaymentModule;
}

/** A verified contract and a module in sandbox: where most stories begin. */
export const readyToCollect = async (
  admin: Admin,
  options: { contract?: Record<string, unknown>; module?: Partial<PaymentModuleInput>; webhook?: boolean } = {}
): Promise<Ready> => {
  const contract = await admin.contract(options.contract);
  if (contract.status !== 'active') throw new Error(`The contract is ${contract.status}: ${contract.statusReason}`);
  if (options.webhook) await admin.data('POST', `/banking-contracts/${contract.documentId}/webhooks/test`);
  const created = await admin.module(contract.documentId, options.module);
  return { contract, module: await admin.sandbox(created.documentId) };
};

/** Stripe's id of a session, as it stands in its address. */
export const sessionOf = async (admin: Admin, started: CheckoutStarted): Promise<string> => {
  const payment = await admin.data<Payment>('GET', `/payments/${started.payment}`);
  if (!payment.provider.sessionId) throw new Error('The payment has no session.');
  return payment.provider.sessionId;
};
