import { capabilities, type InvoiceInput } from '../../../contracts';
import { NOBODYS_ID } from './knock';

export const allCapabilitiesOn = Object.fromEntries(capabilities.map((capability) => [capability, true]));

/** A draft in which every text is marked. */
export const createInvoiceInput = (mark: string): Partial<InvoiceInput> => ({
  customer: { name: `Customer ${mark}`, email: `cus-${mark}@example.com` },
  lines: [{ description: `Line ${mark}`, unitAmount: 12000 }],
  notes: `Notes ${mark}`,
  tags: [mark],
});

const invoiceBody = (module: string) => ({
  currency: 'eur',
  customer: { name: 'Sample', email: 'sample@example.com' },
  lines: [{ description: 'Sample', unitAmount: 1000 }],
  paymentModule: module,
});

/**
 * Bodies that pass the schema, by route. Otherwise the profile's refusal would not be reached. Routes without an entry
 * have no body.
 */
export const sampleBodies = (module: string): Record<string, unknown> => {
  const moved = { method: 'cash', date: new Date().toISOString().slice(0, 10) };
  const bodies: Record<string, unknown> = {
    'POST /invoices': invoiceBody(module),
    'POST /invoices/import': { content: Buffer.from('<Invoice/>').toString('base64') },
    'PUT /invoices/:id': { notes: 'Changed' },
    'POST /invoices/:id/send': {},
    'POST /invoices/issue-preview': { invoices: [NOBODYS_ID] },
    'POST /invoices/send-preview': { invoices: [NOBODYS_ID] },
    'POST /invoices/:id/send/preview': {},
    'PUT /credit-notes/:id': { reason: 'Changed' },
    'POST /invoices/:id/credit-notes': { reason: 'Sample' },
    'POST /invoices/:id/corrections': { action: 'credit', reason: 'Sample' },
    'POST /invoices/:id/corrections/preview': { action: 'credit', reason: 'Sample' },
    'POST /invoices/:id/payer-corrections/:correction/decline': { reason: 'Sample' },
    'POST /payments/:id/refunds': { amount: 100 },
    'POST /invoices/:id/payments': moved,
    'POST /payments/:id/reverse': { reason: 'Entered twice' },
    'POST /payments/:id/payouts': moved,
    'POST /payments/:id/payouts/:payout/reverse': { reason: 'Entered twice' },
    'POST /invoices/:id/write-off': { reason: 'Insolvent' },
    'POST /unassigned-payments/:id/assign': { invoice: NOBODYS_ID },
    'POST /accounting/periods/close': { environment: 'test', through: '2000-01-31' },
    'POST /accounting/periods/reopen': { environment: 'test', reason: 'Sample' },
    'POST /personal-data/search': { email: 'nobody@sample.example' },
    'POST /personal-data/export': { email: 'nobody@sample.example' },
    'POST /personal-data/erasures': { email: 'nobody@sample.example', confirmation: 'nobody@sample.example' },
    'POST /unassigned-payments/:id/handle': { note: 'Refunded' },
  };
  return Object.fromEntries(
    Object.entries(bodies).flatMap(([name, body]) => {
      const [method, path] = name.split(' ');
      return [
        [`${method} /invoice-payments${path}`, body],
        [`${method} /api/invoice-payments${path}`, body],
      ];
    })
  );
};
