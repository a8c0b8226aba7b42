import type {
  ActivityEntry,
  BankingContract,
  CreditNote,
  FindActivity,
  Invoice,
  LinkedPayment,
  PaymentLinkCreated,
  PaymentModule,
  Profile,
  ProviderEvent,
} from '../../contracts';
import { changesOf } from '../../admin/src/activity/changes';
import en from '../../admin/src/translations/en.json';
import { systemActor } from '../../server/src/kit/actor';
import { keyFromEnvironment } from '../../server/src/vault/keys';
import { createVault } from '../../server/src/vault/service';
import { invoiceFileOf } from '../support/invoice-file';
import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { openPostOffice, type PostOffice } from '../support/letters';
import { createApiToken } from '../support/site';
import { adminOf, ORDER, orderMapping, type Admin } from '../support/story';
import { createOldTables, insertOldPayments, insertProduct } from '../support/strapi-stripe';
import { fixtures } from '../support/stripe';
import { nameOf, routeTable } from './route-table';
import { recordFigures } from './support/figures';
import { allCapabilitiesOn } from './support/samples';
import { differingPayment, moveSite, unassignedPayment } from './support/to-decide';

jest.setTimeout(300_000);

const FORMER_KEY = 'former-own-encryption-key-q8Zr1xX0m3P7uYw5Jt';

let office: PostOffice;
let apiToken: string;
const figures = { mutatingRoutes: 0, linesWritten: 0 };

beforeAll(async () => {
  office = await openPostOffice({ INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS: FORMER_KEY });
  apiToken = await createApiToken(office.site, 'full-access');
});

afterAll(async () => {
  recordFigures('history', figures);
  await office?.close();
});

/** Routes that change nothing that anybody else sees. */
const askOnly: Record<string, string> = {
  'POST /invoices/:id/send/preview': 'shows a message',
  'POST /invoices/issue-preview': 'shows what issuing would do',
  'POST /invoices/send-preview': 'shows what sending would do',
  'POST /invoices/:id/corrections/preview': 'shows figures',
  'POST /payment-modules/:id/notifications/preview': 'shows a message',
  'POST /personal-data/search': 'shows what is stored about a person',
  'POST /settings/sms/test': 'sends a sample; no invoice is in it',
  'PUT /my-lists/:list': 'columns of a list, for the caller alone',
  'POST /my-lists/:list/views': 'a view of a list, for the caller alone',
  'DELETE /my-lists/:list/views/:view': 'a view of a list, for the caller alone',
  'POST /payment-modules/:id/notifications/test': 'sends a sample to whoever asks; no invoice is in it',
};

/** A step of the scenario: its route and the expected activity. */
interface Step {
  route: string;
  call: () => Promise<unknown>;
  line: Pick<ActivityEntry, 'entityType' | 'action'>;
  /** Fields that must be recorded on that side; absent when there is no such side. */
  before?: string[];
  after?: string[];
}

const { acme, globex } = fixtures;
const keyPairs = { test: { publishableKey: acme.keys.publishableTest, secretKey: acme.keys.secretTest } };

/** A contract's secret after the site's encryption key was replaced. */
const sealWithFormerKey = async ({ documentId }: BankingContract): Promise<void> => {
  const place = { contractId: documentId, environment: 'test', field: 'secretKey' } as const;
  const secret = createVault([keyFromEnvironment(FORMER_KEY)], {}).seal(acme.keys.secretTest, place);
  await office.site.strapi.db
    .query('invoice-payments::key-pair')
    .update({ where: { contractId: documentId, environment: 'test' }, data: { secret } });
};

/** Numbers only go forwards, and each step runs once per caller. */
let nextNumber = 1_000_000;

const pathOf = (made: { documentId: string }, room: string, rest = ''): string => `/${room}/${made.documentId}${rest}`;

/** Returns the address that decides about a payer's correction of a new invoice. */
const askedCorrection = async (admin: Admin, module: PaymentModule, decision: string): Promise<string> => {
  const { documentId } = await admin.issue((await admin.draft(module.documentId)).documentId);
  const { payerCorrections } = internalsOf(office.site);
  const identity = { name: 'Corrected', taxId: null, address: null };
  await payerCorrections.ask(documentId, identity, { direct: false, payer: systemActor() });
  const [{ id }] = await payerCorrections.findByInvoice(documentId, systemActor());
  return `/invoices/${documentId}/payer-corrections/${id}/${decision}`;
};

/** Calls every changing route once, in an order in which each succeeds. */
const story = (api: 'admin' | 'rest', admin: Admin): Step[] => {
  let contract: BankingContract;
  let module: PaymentModule;
  let profile: Profile;
  let invoice: Invoice;
  let issued: Invoice;
  let creditNote: CreditNote;
  let link: PaymentLinkCreated;
  let entry: string;
  let event: ProviderEvent;
  let toSettle: Invoice;
  let recorded: LinkedPayment;
  const mark = api;
  const content = {
    currency: 'eur',
    customer: { name: mark, email: `${mark}@example.com` },
    lines: [{ description: mark, unitAmount: 12_000 }],
  };
  const steps: Step[] = [
    {
      route: 'POST /banking-contracts',
      call: async () => {
        contract = await admin.contract({ name: `Contract ${mark}`, keyPairs });
      },
      line: { entityType: 'banking-contract', action: 'created' },
      after: ['name', 'keyPairs'],
    },
    {
      route: 'PUT /banking-contracts/:id',
      call: () => admin.data('PUT', pathOf(contract, 'banking-contracts'), { name: `Renamed ${mark}` }),
      line: { entityType: 'banking-contract', action: 'updated' },
      before: ['name'],
      after: ['name'],
    },
    {
      route: 'PUT /banking-contracts/:id',
      call: () =>
        admin.data('PUT', pathOf(contract, 'banking-contracts'), {
          keyPairs: {
            test: { publishableKey: acme.keys.publishableTest, webhookSecret: `whsec_first${mark}00000000` },
          },
        }),
      line: { entityType: 'banking-contract', action: 'updated' },
      before: ['keyPairs'],
      after: ['keyPairs'],
    },
    {
      // A secret in another's place: its value is not recorded, but the change is.
      route: 'PUT /banking-contracts/:id',
      call: () =>
        admin.data('PUT', pathOf(contract, 'banking-contracts'), {
          keyPairs: {
            test: { publishableKey: acme.keys.publishableTest, webhookSecret: `whsec_other${mark}00000000` },
          },
        }),
      line: { entityType: 'banking-contract', action: 'updated' },
      before: ['keyPairs'],
      after: ['keyPairs'],
    },
    {
      route: 'POST /banking-contracts/:id/verify',
      call: () => admin.data('POST', pathOf(contract, 'banking-contracts', '/verify')),
      line: { entityType: 'banking-contract', action: 'verified' },
      before: ['keyPairs'],
      after: ['keyPairs'],
    },
    {
      route: 'POST /banking-contracts/:id/webhooks/:environment',
      call: () => admin.data('POST', pathOf(contract, 'banking-contracts', '/webhooks/test')),
      line: { entityType: 'banking-contract', action: 'webhook_registered' },
      after: ['environment', 'endpointId', 'url'],
    },
    {
      route: 'POST /banking-contracts/:id/webhooks/:environment/roll',
      call: () => admin.data('POST', pathOf(contract, 'banking-contracts', '/webhooks/test/roll')),
      line: { entityType: 'banking-contract', action: 'webhook_secret_rolled' },
      after: ['environment', 'endpointId'],
    },
    {
      route: 'POST /payment-modules',
      call: async () => {
        module = await admin.module(contract.documentId, { name: `Module ${mark}` });
      },
      line: { entityType: 'payment-module', action: 'created' },
      after: ['name', 'mode'],
    },
    {
      route: 'PUT /payment-modules/:id',
      call: () => admin.data('PUT', pathOf(module, 'payment-modules'), { acceptedCurrencies: ['eur', 'usd'] }),
      line: { entityType: 'payment-module', action: 'updated' },
      before: ['acceptedCurrencies'],
      after: ['acceptedCurrencies'],
    },
    {
      route: 'PUT /payment-modules/:id/mode',
      call: () => admin.sandbox(module.documentId),
      line: { entityType: 'payment-module', action: 'mode_changed' },
      before: ['mode'],
      after: ['mode'],
    },
    {
      route: 'POST /profiles',
      call: async () => {
        profile = await admin.data('POST', '/profiles', {
          name: `Profile ${mark}`,
          invoices: { capabilities: allCapabilitiesOn },
        });
      },
      line: { entityType: 'profile', action: 'created' },
      after: ['name', 'invoices'],
    },
    {
      route: 'PUT /profiles/:id',
      call: () => admin.data('PUT', pathOf(profile, 'profiles'), { invoices: { see: 'all' } }),
      line: { entityType: 'profile', action: 'updated' },
      before: ['invoices'],
      after: ['invoices'],
    },
    ...(api === 'admin'
      ? [
          {
            route: 'POST /profiles/:id/permissions',
            call: async () => {
              await admin.data('PUT', pathOf(profile, 'profiles'), { adminRoles: ['strapi-editor'] });
              await admin.data('POST', pathOf(profile, 'profiles', '/permissions'));
            },
            line: { entityType: 'profile', action: 'permissions_added' },
            after: ['permissions'],
          },
        ]
      : []),
    {
      route: 'DELETE /profiles/:id',
      call: () => admin.attempt('DELETE', pathOf(profile, 'profiles')),
      line: { entityType: 'profile', action: 'deleted' },
      before: ['name', 'invoices'],
    },
    {
      route: 'PUT /numbering/next',
      call: () =>
        admin.data('PUT', '/numbering/next', {
          series: 'default',
          environment: 'live',
          next: (nextNumber += 1000),
          confirmGap: true,
        }),
      line: { entityType: 'settings', action: 'next_number_set' },
      before: ['next'],
      after: ['next'],
    },
    {
      route: 'PUT /settings',
      call: () =>
        admin.data('PUT', '/settings', {
          seller: { shared: { name: `Seller ${mark}` } },
          entries: {
            types: [
              {
                uid: ORDER,
                mapping: orderMapping(null),
              },
            ],
          },
        }),
      line: { entityType: 'settings', action: 'updated' },
      before: [],
      after: [],
    },
    {
      route: 'POST /accounting/periods/close',
      call: () => admin.data('POST', '/accounting/periods/close', { environment: 'live', through: '2000-01-31' }),
      line: { entityType: 'accounting-period', action: 'closed' },
      before: ['closedThrough'],
      after: ['closedThrough'],
    },
    {
      route: 'POST /accounting/periods/reopen',
      call: () => admin.data('POST', '/accounting/periods/reopen', { environment: 'live', reason: `Again ${mark}` }),
      line: { entityType: 'accounting-period', action: 'reopened' },
      before: ['closedThrough'],
      after: ['closedThrough', 'reason'],
    },
    {
      route: 'POST /personal-data/export',
      call: async () => {
        const customer = { name: 'Known', email: `known-${mark}@example.com` };
        await admin.draft(module.documentId, { customer });
        await admin.attempt('POST', '/personal-data/export', { email: customer.email });
      },
      line: { entityType: 'personal-data', action: 'person_exported' },
      after: ['person', 'invoices'],
    },
    {
      route: 'POST /personal-data/erasures',
      call: () => {
        const email = `known-${mark}@example.com`;
        return admin.data('POST', '/personal-data/erasures', { email, confirmation: email });
      },
      line: { entityType: 'personal-data', action: 'erasure_requested' },
      after: ['person'],
    },
    {
      route: 'POST /invoices',
      call: async () => {
        invoice = await admin.data('POST', '/invoices', { ...content, paymentModule: module.documentId });
      },
      line: { entityType: 'invoice', action: 'created' },
      after: ['customer', 'lines', 'total'],
    },
    {
      route: 'PUT /invoices/:id',
      call: () => admin.data('PUT', pathOf(invoice, 'invoices'), { notes: `Notes ${mark}` }),
      line: { entityType: 'invoice', action: 'updated' },
      before: ['notes'],
      after: ['notes'],
    },
    {
      route: 'POST /invoices/:id/duplicate',
      call: async () => {
        issued = await admin.data('POST', pathOf(invoice, 'invoices', '/duplicate'));
      },
      line: { entityType: 'invoice', action: 'created' },
      after: ['customer', 'total'],
    },
    {
      route: 'POST /invoices/import',
      call: () => admin.data('POST', '/invoices/import', { content: invoiceFileOf(`Seller ${mark}`) }),
      line: { entityType: 'invoice', action: 'created' },
      after: ['customer', 'total'],
    },
    {
      route: 'DELETE /invoices/:id',
      call: () => admin.attempt('DELETE', pathOf(invoice, 'invoices')),
      line: { entityType: 'invoice', action: 'deleted' },
      before: ['customer', 'total'],
    },
    {
      route: 'POST /invoices/:id/issue',
      call: () => admin.issue(issued.documentId),
      line: { entityType: 'invoice', action: 'issued' },
      before: ['status', 'number'],
      after: ['status', 'number'],
    },
    {
      route: 'PUT /invoices/:id/contact',
      call: () => admin.data('PUT', pathOf(issued, 'invoices', '/contact'), { phone: '+33 1 23 45 67 89' }),
      line: { entityType: 'invoice', action: 'contact_corrected' },
      before: ['customer'],
      after: ['customer'],
    },
    {
      route: 'POST /invoices/:id/credit-notes',
      call: async () => {
        creditNote = await admin.data('POST', pathOf(issued, 'invoices', '/credit-notes'), {
          reason: `Reason ${mark}`,
          lines: [{ line: 1, amount: 10 }],
        });
      },
      line: { entityType: 'credit-note', action: 'created' },
      after: ['reason', 'lines', 'total'],
    },
    {
      route: 'PUT /credit-notes/:id',
      call: () =>
        admin.data('PUT', pathOf(creditNote, 'credit-notes'), { reason: 'Less', lines: [{ line: 1, amount: 5 }] }),
      line: { entityType: 'credit-note', action: 'updated' },
      before: ['reason', 'total'],
      after: ['reason', 'total'],
    },
    {
      route: 'POST /credit-notes/:id/issue',
      call: () => admin.data('POST', pathOf(creditNote, 'credit-notes', '/issue')),
      line: { entityType: 'credit-note', action: 'issued' },
      before: ['status', 'number'],
      after: ['status', 'number'],
    },
    {
      route: 'DELETE /credit-notes/:id',
      call: async () => {
        const drafted = await admin.data<CreditNote>('POST', pathOf(issued, 'invoices', '/credit-notes'), {
          reason: 'Draft',
          lines: [{ line: 1, amount: 5 }],
        });
        await admin.call('DELETE', pathOf(drafted, 'credit-notes'));
      },
      line: { entityType: 'credit-note', action: 'deleted' },
      before: ['reason', 'total'],
    },
    {
      route: 'POST /invoices/:id/corrections',
      call: () =>
        admin.data('POST', pathOf(issued, 'invoices', '/corrections'), {
          action: 'credit',
          reason: 'Wrong',
          lines: [{ line: 1, amount: 5 }],
        }),
      line: { entityType: 'credit-note', action: 'issued' },
      after: ['status', 'number', 'reason'],
    },
    {
      route: 'POST /invoices/:id/payment-links',
      call: async () => {
        link = await admin.data('POST', pathOf(issued, 'invoices', '/payment-links'), {});
      },
      line: { entityType: 'invoice', action: 'link_created' },
      after: [],
    },
    {
      route: 'POST /invoices/:id/passcode',
      call: async () => {
        await admin.data('PUT', pathOf(module, 'payment-modules'), { link: { passcodeRequired: true } });
        await admin.data('POST', pathOf(issued, 'invoices', '/payment-links'), {});
        await admin.data('PUT', pathOf(module, 'payment-modules'), { link: { passcodeRequired: false } });
        await admin.data('POST', pathOf(issued, 'invoices', '/passcode'));
      },
      line: { entityType: 'invoice', action: 'passcode_replaced' },
    },
    {
      route: 'POST /invoices/:id/payer-corrections/:correction/decline',
      call: async () =>
        admin.data('POST', await askedCorrection(admin, module, 'decline'), { reason: `Declined ${mark}` }),
      line: { entityType: 'invoice', action: 'correction_declined' },
      after: ['reason'],
    },
    {
      route: 'POST /invoices/:id/payer-corrections/:correction/accept',
      call: async () => admin.data('POST', await askedCorrection(admin, module, 'accept')),
      line: { entityType: 'invoice', action: 'correction_accepted' },
      after: ['fields', 'replacement'],
    },
    {
      route: 'PUT /settings/sms',
      call: () =>
        admin.data('PUT', '/settings/sms', {
          twilio: {
            ...{ enabled: false, testNumber: null, accountSid: `AC${'0'.repeat(32)}`, from: `Shop ${mark}` },
            authToken: `token-${mark}`,
          },
        }),
      line: { entityType: 'settings', action: 'updated' },
      before: ['twilio', 'secretReplaced'],
      after: ['twilio', 'secretReplaced'],
    },
    ...(api === 'admin'
      ? [
          {
            route: 'POST /payment-links/:id/copied',
            call: () => admin.data('POST', pathOf(link.link, 'payment-links', '/copied')),
            line: { entityType: 'invoice', action: 'link_copied' },
            after: ['paymentLink'],
          },
        ]
      : []),
    {
      route: 'POST /payment-links/:id/revoke',
      call: () => admin.data('POST', pathOf(link.link, 'payment-links', '/revoke')),
      line: { entityType: 'invoice', action: 'link_revoked' },
    },
    {
      route: 'POST /invoices/:id/send',
      call: () => admin.call('POST', pathOf(issued, 'invoices', '/send'), {}),
      line: { entityType: 'invoice', action: 'link_sent' },
      after: [],
    },
    {
      route: 'POST /notifications/:id/resend',
      call: async () => {
        await office.become(issued, 'sent');
        // The mail server refuses this one for good, so a person sends it again.
        office.mailbox.refuse('refused@example.com', { code: 550, message: 'no such user' });
        await admin.call('POST', pathOf(issued, 'invoices', '/send'), { to: 'refused@example.com' });
        const refused = await eventually(
          async () => (await office.notificationsOf(issued)).find(({ status }) => status === 'dead'),
          (found) => found !== undefined
        );
        await admin.call('POST', `/notifications/${refused?.id}/resend`);
      },
      line: { entityType: 'invoice', action: 'message_resent' },
      after: [],
    },
    {
      route: 'POST /transmissions/:id/resend',
      call: async () => {
        const { id } = await office.site.strapi.db.query('invoice-payments::transmission').create({
          data: {
            ...{ documentType: 'invoice', documentId: issued.documentId, invoiceId: issued.documentId },
            ...{ documentNumber: 'INV-1', network: 'gone', environment: 'test', idempotencyKey: 'key' },
            ...{ status: 'refused', attempts: 1, writtenAt: new Date() },
          },
        });
        await admin.call('POST', `/transmissions/${id}/resend`);
      },
      line: { entityType: 'invoice', action: 'transmission_resent' },
      after: [],
    },
    {
      route: 'POST /invoices/:id/checkout',
      call: () => admin.checkout(issued.documentId),
      line: { entityType: 'payment', action: 'started' },
      after: ['invoice', 'amount', 'currency', 'status'],
    },
    {
      route: 'POST /payments/:id/accept',
      call: async () => {
        const payment = await differingPayment(office);
        await admin.data('POST', pathOf(payment, 'payments', '/accept'), { note: `Accepted ${mark}` });
      },
      line: { entityType: 'payment', action: 'difference_accepted' },
      after: ['asked', 'amount', 'currency', 'note'],
    },
    {
      route: 'POST /payments/:id/return',
      call: async () => {
        const payment = await differingPayment(office);
        await admin.data('POST', pathOf(payment, 'payments', '/return'), { note: `Returned ${mark}` });
      },
      line: { entityType: 'payment', action: 'return_requested' },
      after: ['asked', 'amount', 'currency', 'note'],
    },
    {
      route: 'POST /payments/:id/refunds',
      call: async () => {
        const { documentId } = await office.issued({ email: office.newAddress() });
        const { payment } = await admin.checkout(documentId);
        const { provider } = await admin.data<LinkedPayment>('GET', `/payments/${payment}`);
        await office.stripe.pay(provider.sessionId ?? '');
        await admin.becomes(documentId, 'paid');
        await admin.data('POST', `/payments/${payment}/refunds`, { amount: 500, note: `Refunded ${mark}` });
      },
      line: { entityType: 'payment', action: 'refund_requested' },
      after: ['amount', 'currency', 'note'],
    },
    {
      route: 'POST /invoices/:id/payments',
      call: async () => {
        toSettle = await office.issued({ email: office.newAddress() });
        recorded = await admin.data('POST', pathOf(toSettle, 'invoices', '/payments'), {
          method: 'cash',
          date: new Date().toISOString().slice(0, 10),
        });
      },
      line: { entityType: 'payment', action: 'recorded' },
      after: ['invoice', 'amount', 'currency', 'status', 'recorded'],
    },
    {
      route: 'POST /payments/:id/payouts',
      call: async () => {
        await internalsOf(office.site).payments.changes.apply(toSettle.documentId, systemActor('test'), async () => ({
          result: null,
          adjustment: { kind: 'credit_note', id: `note-${mark}`, amount: 1_000, at: new Date().toISOString() },
        }));
        recorded = await admin.data('POST', pathOf(recorded, 'payments', '/payouts'), {
          method: 'cash',
          date: new Date().toISOString().slice(0, 10),
        });
      },
      line: { entityType: 'payment', action: 'updated' },
      before: ['amountRefunded', 'refunds', 'status'],
      after: ['amountRefunded', 'refunds', 'status'],
    },
    {
      route: 'POST /payments/:id/payouts/:payout/reverse',
      call: () =>
        admin.data('POST', pathOf(recorded, 'payments', `/payouts/${recorded.refunds[0].providerRefundId}/reverse`), {
          reason: `Reversed ${mark}`,
        }),
      line: { entityType: 'payment', action: 'updated' },
      before: ['amountRefunded', 'refunds', 'status'],
      after: ['amountRefunded', 'refunds', 'status'],
    },
    {
      route: 'POST /payments/:id/reverse',
      call: () => admin.data('POST', pathOf(recorded, 'payments', '/reverse'), { reason: `Reversed ${mark}` }),
      line: { entityType: 'payment', action: 'updated' },
      before: ['status', 'recorded'],
      after: ['status', 'recorded'],
    },
    {
      route: 'POST /invoices/:id/write-off',
      call: () => admin.data('POST', pathOf(toSettle, 'invoices', '/write-off'), { reason: `Insolvent ${mark}` }),
      line: { entityType: 'invoice', action: 'write_off' },
      after: ['amount', 'currency', 'reason'],
    },
    {
      route: 'POST /unassigned-payments/:id/assign',
      call: async () => {
        const payment = await unassignedPayment(office, `assigned-${mark}`);
        // Several contracts use the same account. Any of them may receive the payment first, and the payment only fits
        // its own invoices.
        const spare = await office.admin.module(payment.bankingContract?.documentId ?? '', {
          name: `Assigned ${mark}`,
        });
        await office.admin.sandbox(spare.documentId);
        const draft = await office.admin.draft(spare.documentId);
        const { documentId } = await office.admin.issue(draft.documentId);
        await admin.data('POST', pathOf(payment, 'unassigned-payments', '/assign'), { invoice: documentId });
      },
      line: { entityType: 'unassigned-payment', action: 'assigned' },
      before: ['state', 'invoice'],
      after: ['state', 'invoice', 'decidedBy'],
    },
    {
      route: 'POST /unassigned-payments/:id/handle',
      call: async () => {
        const payment = await unassignedPayment(office, `handled-${mark}`);
        await admin.data('POST', pathOf(payment, 'unassigned-payments', '/handle'), { note: `Refunded ${mark}` });
      },
      line: { entityType: 'unassigned-payment', action: 'handled' },
      before: ['state', 'note'],
      after: ['state', 'note', 'decidedBy'],
    },
    {
      route: 'POST /invoices/:id/reconcile',
      call: () => admin.reconcile(issued.documentId),
      line: { entityType: 'invoice', action: 'reconciled' },
      after: ['paymentsChecked', 'paymentsChanged'],
    },
    {
      route: 'POST /banking-contracts/:id/reconcile',
      call: () => admin.call('POST', pathOf(contract, 'banking-contracts', '/reconcile')),
      line: { entityType: 'banking-contract', action: 'reconciled' },
      after: ['eventsFound', 'paymentsChecked'],
    },
  ];
  if (api === 'admin') {
    steps.push(
      {
        route: 'POST /entries/:uid/:documentId/invoices',
        call: async () => {
          const made = await office.site.strapi.documents(ORDER as never).create({
            data: {
              reference: 'A-1',
              customerName: 'Grace',
              customerEmail: 'grace@example.com',
              description: 'Compiler',
              amount: 12_000,
              currency: 'eur',
            },
          } as never);
          entry = (made as { documentId: string }).documentId;
          await admin.data('POST', `/entries/${ORDER}/${entry}/invoices`, {});
        },
        line: { entityType: 'invoice', action: 'created' },
        after: ['relatedEntry', 'total'],
      },
      {
        route: 'POST /provider-events/:id/replay',
        call: async () => {
          await office.pay(await office.issued({ email: office.newAddress() }));
          [event] = await admin.data<ProviderEvent[]>('GET', '/provider-events?status=processed');
          await admin.data('POST', `/provider-events/${event.id}/replay`);
        },
        line: { entityType: 'provider-event', action: 'replayed' },
      },
      {
        route: 'POST /provider-events/replay',
        call: () => admin.data('POST', '/provider-events/replay', {}),
        line: { entityType: 'provider-event', action: 'replayed' },
        after: ['revived'],
      },
      {
        route: 'POST /encryption/rotate',
        call: async () => {
          await sealWithFormerKey(contract);
          await admin.data('POST', '/encryption/rotate');
        },
        line: { entityType: 'banking-contract', action: 'secrets_resealed' },
        after: ['encryptionKey', 'resealed'],
      },
      {
        route: 'POST /imports/strapi-stripe',
        call: async () => {
          const { strapi } = office.site;
          await createOldTables(strapi);
          await insertProduct(strapi, 1, 'Compiler', 'eur');
          const old = { session: 'cs_test_old1', amount: 1200, currency: 'eur', paidAt: '2023-05-01T10:00:00.000Z' };
          await insertOldPayments(strapi, [old]);
          await admin.data('POST', '/imports/strapi-stripe', { paymentModule: module.documentId });
        },
        line: { entityType: 'invoice', action: 'imported' },
        after: ['number', 'total'],
      }
    );
  }
  let receiver = { documentId: '' };
  let message = { id: 0 };
  const ofReceiver = (rest = ''): string => pathOf(receiver, 'event-receivers', rest);
  steps.push(
    {
      route: 'POST /event-receivers',
      call: async () => {
        // A name that does not exist: nothing leaves this machine.
        const url = 'https://receiver.invalid/events';
        receiver = await admin.data('POST', '/event-receivers', {
          ...{ name: `Receiver ${mark}`, url, environment: 'test', events: ['invoice.paid'] },
        });
      },
      line: { entityType: 'event-receiver', action: 'created' },
      after: ['name', 'url', 'events'],
    },
    {
      route: 'PUT /event-receivers/:id',
      call: () => admin.data('PUT', ofReceiver(), { events: ['*'] }),
      line: { entityType: 'event-receiver', action: 'updated' },
      before: ['events'],
      after: ['events'],
    },
    {
      route: 'POST /event-receivers/:id/rotate-secret',
      call: () => admin.data('POST', ofReceiver('/rotate-secret'), {}),
      line: { entityType: 'event-receiver', action: 'secret_rotated' },
      after: ['formerSecretExpiresAt'],
    },
    {
      route: 'POST /event-receivers/:id/test',
      call: async () => {
        message = await admin.data('POST', ofReceiver('/test'));
      },
      line: { entityType: 'event-receiver', action: 'tested' },
      after: ['messageId'],
    },
    {
      route: 'POST /event-receivers/:id/dispatches/:dispatch/resend',
      call: () => admin.data('POST', ofReceiver(`/dispatches/${message.id}/resend`)),
      line: { entityType: 'event-receiver', action: 'message_resent' },
      after: ['messageId', 'event'],
    },
    {
      route: 'POST /event-receivers/:id/dispatches/resend-failed',
      call: () => admin.data('POST', ofReceiver('/dispatches/resend-failed')),
      line: { entityType: 'event-receiver', action: 'messages_resent' },
      after: ['resent'],
    },
    {
      route: 'DELETE /event-receivers/:id',
      call: () => admin.call('DELETE', ofReceiver()),
      line: { entityType: 'event-receiver', action: 'deleted' },
      before: ['name', 'url'],
    },
    {
      route: 'DELETE /payment-modules/:id',
      call: async () => {
        const spare = await admin.module(contract.documentId, { name: `Spare ${mark}` });
        await admin.attempt('DELETE', pathOf(spare, 'payment-modules'));
      },
      line: { entityType: 'payment-module', action: 'deleted' },
      before: ['name', 'mode'],
    },
    {
      route: 'DELETE /banking-contracts/:id',
      call: async () => {
        const spare = await admin.contract({
          name: `Spare ${mark}`,
          keyPairs: { test: { publishableKey: globex.keys.publishableTest, secretKey: globex.keys.secretTest } },
        });
        await admin.attempt('DELETE', pathOf(spare, 'banking-contracts'));
      },
      line: { entityType: 'banking-contract', action: 'deleted' },
      before: ['name', 'keyPairs'],
    },
    {
      route: 'POST /site-address',
      call: async () => {
        await admin.data('POST', '/site-address', { choice: 'moved', address: await moveSite(office) });
      },
      line: { entityType: 'settings', action: 'site_moved' },
      before: ['address'],
      after: ['address'],
    },
    {
      // Last, because the site becomes another installation.
      route: 'POST /site-address',
      call: async () => {
        await admin.data('POST', '/site-address', { choice: 'copy', address: await moveSite(office) });
      },
      line: { entityType: 'settings', action: 'site_is_copy' },
      before: ['address'],
      after: ['address', 'formerInstallation', 'installation', 'modulesSwitchedOff', 'liveKeysSwitchedOff'],
    }
  );
  return steps;
};

const newestId = async (): Promise<number> =>
  (await office.admin.call<FindActivity>('GET', '/activity?pageSize=1')).data[0]?.id ?? 0;

const linesSince = async (id: number): Promise<ActivityEntry[]> =>
  (await office.admin.call<FindActivity>('GET', '/activity?pageSize=100')).data.filter((line) => line.id > id);

describe.each(['admin', 'rest'] as const)('every route of the %s API that changes something', (api) => {
  const prefix = api === 'admin' ? '/invoice-payments' : '/api/invoice-payments';
  const changing = routeTable
    .filter((row) => row.api === api && row.method !== 'GET')
    .map((row) => nameOf({ ...row, path: row.path.slice(prefix.length) }))
    .filter((name) => !(name in askOnly));

  it('has a place in the story', () => {
    const told = new Set(story(api, office.admin).map(({ route }) => route));
    expect(changing.filter((name) => !told.has(name))).toEqual([]);
    expect([...told].filter((name) => !changing.includes(name))).toEqual([]);
    figures.mutatingRoutes += changing.length;
  });

  it('leaves a line: who, from where, what was and what is', async () => {
    const { site } = office;
    const speaks =
      api === 'admin'
        ? office.admin
        : adminOf(
            (method, path, options) => site.send(method, path.replace('/invoice-payments', prefix), options),
            apiToken
          );
    const wrong: unknown[] = [];
    for (const { route, call, line, before, after } of story(api, speaks)) {
      const last = await newestId();
      await call();
      const lines = await linesSince(last);
      figures.linesWritten += lines.length;
      const found = lines.find(({ entityType, action }) => entityType === line.entityType && action === line.action);
      const problems = !found
        ? [`no line among ${lines.map(({ entityType, action }) => `${entityType} ${action}`).join(', ')}`]
        : [
            ...(found.actor.type === (api === 'admin' ? 'admin' : 'api-token') ? [] : [`by ${found.actor.type}`]),
            ...(found.actor.id && found.actor.name ? [] : ['by nobody']),
            ...(found.address?.includes('127.0.0.1') ? [] : [`from ${found.address}`]),
            ...(before === undefined || found.before ? [] : ['nothing before']),
            ...(after === undefined || found.after ? [] : ['nothing after']),
            ...(before ?? []).filter((name) => !(name in (found.before ?? {}))).map((name) => `no ${name} before`),
            ...(after ?? []).filter((name) => !(name in (found.after ?? {}))).map((name) => `no ${name} after`),
            ...(/(sk|rk|whsec)_\w*(first|other)?(admin|rest)0000|sk_test_simulator/.test(JSON.stringify(found))
              ? ['a secret']
              : []),
          ];
      if (problems.length > 0) wrong.push({ route, problems });
    }
    expect(wrong).toEqual([]);
  });
});

describe('what payers and the provider do', () => {
  it('is written with the payer’s address, and with the provider as the one who said so', async () => {
    const { admin } = office;
    const invoice = await office.issued({ email: office.newAddress() });
    const link = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`, {});
    const last = await newestId();
    const opened = await fetch(new URL(new URL(link.url).pathname, office.site.url), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(opened.status).toBe(303);
    const [started] = (await linesSince(last)).filter(({ action }) => action === 'started');
    expect(started).toMatchObject({ entityType: 'payment', actor: { type: 'payer' }, after: { amount: 12000 } });
    expect(started.address).toContain('127.0.0.1');

    const [payment] = await admin.payments(invoice.documentId);
    await office.stripe.pay(payment.provider.sessionId ?? '');
    await admin.becomes(invoice.documentId, 'paid');
    const lines = await eventually(
      () => linesSince(last),
      (found) => found.some(({ after }) => after?.status === 'succeeded')
    );
    const settled = lines.find(({ after }) => after?.status === 'succeeded');
    expect(settled).toMatchObject({
      entityType: 'payment',
      entityId: payment.documentId,
      action: 'updated',
      actor: { type: 'provider' },
      before: { status: 'open' },
    });
    expect(lines.find(({ entityType, after }) => entityType === 'invoice' && after?.status === 'paid')).toMatchObject({
      entityId: invoice.documentId,
      actor: { type: 'provider' },
      before: { status: 'open' },
    });
  });

  it('and every line is told in words: what happened, to what, and which fields changed', async () => {
    const rows: ActivityEntry[] = await office.site.strapi.db.query('plugin::invoice-payments.activity').findMany({});
    const texts = en as Record<string, string>;
    const wanted = rows.flatMap((row) => [
      `activity.action.${row.action}`,
      `entity.${row.entityType}`,
      ...changesOf(row).flatMap(({ field }) =>
        // Names that a person gave, and positions, are no fields.
        field
          .split('.')
          .filter((name) => /^[a-z][A-Za-z]*$/.test(name))
          .map((name) => `path.${name}`)
      ),
    ]);
    expect(wanted.length).toBeGreaterThan(500);
    expect([...new Set(wanted)].filter((id) => !(id in texts)).sort()).toEqual([]);
  });

  it('and no line can be changed or deleted, by whatever door', async () => {
    const uid = 'plugin::invoice-payments.activity';
    const { strapi } = office.site;
    const before = await strapi.db.query(uid).count();
    const [line] = await strapi.db.query(uid).findMany({ limit: 1 });
    const attempts: (() => Promise<unknown>)[] = [
      () => strapi.db.query(uid).update({ where: { id: line.id }, data: { action: 'nothing' } }),
      () => strapi.db.query(uid).updateMany({ where: {}, data: { action: 'nothing' } }),
      () => strapi.db.query(uid).delete({ where: { id: line.id } }),
      () => strapi.db.query(uid).deleteMany({ where: {} }),
      () => strapi.documents(uid as never).delete({ documentId: line.documentId }),
      () => strapi.documents(uid as never).update({ documentId: line.documentId, data: { action: 'x' } } as never),
      () => strapi.documents(uid as never).create({ data: { action: 'x' } } as never),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow();
    expect(await strapi.db.query(uid).count()).toBe(before);
    expect(await strapi.db.query(uid).findOne({ where: { id: line.id } })).toEqual(line);
    expect(routeTable.filter(({ path, method }) => path.includes('/activity') && method !== 'GET')).toEqual([]);
  });
});
