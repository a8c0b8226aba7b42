import type { EffectiveGrants } from '../../../contracts/profiles';
import type { GrantedModule } from '../../../contracts/payment-modules';
import { invoiceActions, reasonAgainst, type ActionContext } from './actions';

const capabilities = {
  refunds: true,
  linkPayments: true,
  cardOnBanner: false,
  smartRouting: false,
  spreadFees: false,
  cancelInvoice: false,
};

const grants: EffectiveGrants = {
  see: 'all',
  create: true,
  issue: true,
  sendLink: true,
  sendToOthers: true,
  takePayment: true,
  export: true,
  credit: true,
  recordPayment: true,
  writeOff: true,
  capabilities,
  allModules: false,
  modules: ['m'],
  profiles: [],
};

const shop: GrantedModule = {
  documentId: 'm',
  name: 'Shop',
  mode: 'sandbox',
  acceptedCurrencies: ['eur'],
  maximumAmount: null,
  maximumCurrency: null,
  reasons: [],
  linkEnabled: true,
};

const open: ActionContext = {
  invoice: {
    status: 'open',
    environment: 'test',
    amountDue: 1000,
    currency: 'eur',
    paymentModule: { documentId: 'm', name: 'Shop', mode: 'sandbox' },
    customer: {
      name: 'Ada',
      email: 'ada@example.com',
      phone: null,
      taxId: null,
      locale: null,
      address: null,
      registration: null,
      contactPerson: null,
      electronicAddress: null,
      invoiceFormat: null,
      network: null,
    },
  },
  grants,
  modules: [shop],
  can: () => true,
  hasPayments: true,
};

const reasons = (context: ActionContext) =>
  Object.fromEntries(
    invoiceActions
      .map((action) => [action, reasonAgainst(action, context)] as const)
      .filter(([, reason]) => reason !== null)
      .map(([action, reason]) => [action, reason?.replace('invoice.reason.', '')])
  );

test('all actions are available for an open invoice with a working module and all grants', () => {
  expect(reasons(open)).toEqual({});
});

test('no action is available without permission, and the reason says so', () => {
  expect(new Set(Object.values(reasons({ ...open, can: () => false })))).toEqual(new Set(['noPermission']));
});

test('without a grant for the module, payments are blocked but the invoice stays available', () => {
  expect(reasons({ ...open, modules: [] })).toEqual({
    takePayment: 'moduleNotGranted',
    shareLink: 'moduleNotGranted',
  });
});

test.each([
  ['paid', 'paid'],
  ['refunded', 'refunded'],
  ['partially_refunded', 'refunded'],
  ['canceled', 'canceled'],
] as const)('%s: no payment is taken any more', (status, reason) => {
  const found = reasons({ ...open, invoice: { ...open.invoice, status } });
  expect(found).toEqual({ takePayment: reason, shareLink: reason });
});

test('while a payment is processing, no other can start, and the link stays visible', () => {
  expect(reasons({ ...open, invoice: { ...open.invoice, status: 'processing' } })).toEqual({
    takePayment: 'processing',
  });
});

test.each([
  ['off', { mode: 'off' }, 'moduleOff'],
  ['switched to live since', { mode: 'on' }, 'environmentChanged'],
  ['without link payments', { linkEnabled: false }, 'linkDisabled'],
  ['for another currency', { acceptedCurrencies: ['usd'] as string[] }, 'currencyNotAccepted'],
  ['for smaller amounts', { maximumAmount: 999, maximumCurrency: 'eur' }, 'aboveMaximum'],
  ['not ready', { reasons: [{ code: 'key_pair_error', message: '', hint: '' }] }, 'moduleNotReady'],
] as const)('a module that is %s', (_name, change, reason) => {
  const found = reasons({
    ...open,
    modules: [{ ...shop, ...change, reasons: [...(('reasons' in change && change.reasons) || [])] }],
  });
  expect(found.takePayment).toBe(reason);
});

test('a link can be shared without a recipient, and no invoice is reconciled without payments', () => {
  const invoice = { ...open.invoice, customer: { ...open.invoice.customer, email: null } };
  expect(reasons({ ...open, invoice, hasPayments: false })).toEqual({ reconcile: 'noPayments' });
});
