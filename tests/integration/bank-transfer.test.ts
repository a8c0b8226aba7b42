import type { ContractType, Invoice, PaymentModule } from '../../contracts';
import { createAdminUser, registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, type Admin } from '../support/story';

jest.setTimeout(60_000);

const UID = 'api::bank-transfer.bank-transfer';
const IBAN = 'DE89370400440532013000';

let site: Site;
let admin: Admin;
let house: PaymentModule;

const account = (iban: string) => ({
  name: `House bank ${iban}`,
  contractType: 'bank-transfer',
  keyPairs: { test: { fields: { holder: 'Acme Ltd', iban } } },
});

/** Issued, with the payer on the page of instructions. */
const begun = async (): Promise<{ invoice: Invoice; url: string; transfer: { documentId: string } }> => {
  const invoice = await admin.issue((await admin.draft(house.documentId)).documentId);
  const { url } = await admin.checkout(invoice.documentId);
  const transfer = await site.strapi.db.query(UID).findOne({ where: { invoiceId: invoice.documentId } });
  return { invoice, url, transfer };
};

/** What an editor does in the Content Manager when the money is on the bank's statement. */
const settle = (transfer: { documentId: string }, receivedAmount: number) =>
  site.strapi
    .documents(UID)
    .update({ documentId: transfer.documentId, data: { state: 'received', receivedAmount } as never });

beforeAll(async () => {
  site = await startSite();
  admin = adminOf(site.send, await registerSuperAdmin(site));
  const contract = await admin.contract(account(IBAN));
  house = await admin.sandbox((await admin.module(contract.documentId)).documentId);
});

afterAll(async () => {
  await site?.close();
});

describe('a provider the site brought: bank transfer', () => {
  it('declares its own form and capabilities, and is a contract type beside Stripe', async () => {
    const types = await admin.data<ContractType[]>('GET', '/contract-types');
    expect(types.map(({ type }) => type)).toEqual(['stripe', 'bank-transfer']);
    expect(types[1]).toMatchObject({
      sendsWebhooks: false,
      keyFields: [{ name: 'holder' }, { name: 'iban' }, { name: 'bic' }],
      capabilities: { linkPayments: { available: true }, smartRouting: { available: false } },
    });
  });

  it('has its fields checked and verified like keys', async () => {
    const typo = await admin.attempt('POST', '/banking-contracts', account('DE89370400440532013001'));
    expect(typo).toMatchObject({
      status: 400,
      body: { error: { details: { code: 'iban_invalid', field: 'keyPairs.test.fields.iban' } } },
    });
    const missing = await admin.attempt('POST', '/banking-contracts', {
      ...account(IBAN),
      name: 'Without a holder',
      keyPairs: { test: { fields: { iban: IBAN } } },
    });
    expect(missing).toMatchObject({
      status: 400,
      body: { error: { details: { code: 'holder_missing', field: 'keyPairs.test.fields.holder' } } },
    });
    const stripeKey = await admin.attempt('POST', '/banking-contracts', {
      ...account(IBAN),
      name: 'With a secret',
      keyPairs: { test: { secretKey: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc', fields: { holder: 'Acme', iban: IBAN } } },
    });
    expect(stripeKey).toMatchObject({ status: 400, body: { error: { details: { code: 'key_field_unknown' } } } });
    const stored = await admin.data('GET', `/banking-contracts/${house.bankingContract.documentId}`);
    expect(stored).toMatchObject({
      status: 'active',
      keyPairs: {
        test: { fields: { holder: 'Acme Ltd', iban: IBAN }, secretHint: null, accountId: IBAN, country: 'DE' },
      },
    });
  });

  it('shows the payer what to transfer; their word is not money', async () => {
    const { invoice, url } = await begun();
    const text = await (await fetch(url)).text();
    expect(text).toContain(IBAN);
    expect(text).toContain('€120.00');
    expect(text).toContain(invoice.number);
    expect((await fetch(url, { method: 'POST', redirect: 'manual' })).status).toBe(302);
    expect(await admin.invoice(invoice.documentId)).toMatchObject({ status: 'processing', amountPaid: 0 });
    expect((await fetch(`${url}0`)).status).toBe(404);
  });

  it('is settled by hand: the ledger and the invoice follow', async () => {
    const { invoice, transfer } = await begun();
    await settle(transfer, invoice.total);
    expect(await admin.invoice(invoice.documentId)).toMatchObject({ status: 'paid', amountDue: 0 });
    const [payment] = await admin.payments(invoice.documentId);
    expect(payment).toMatchObject({
      status: 'succeeded',
      fee: 0,
      net: invoice.total,
      method: { type: 'bank_transfer', last4: '3000' },
    });
  });

  it('does not take a wrong amount for payment', async () => {
    const { invoice, transfer } = await begun();
    await settle(transfer, invoice.total - 1);
    expect(await admin.invoice(invoice.documentId)).toMatchObject({ status: 'processing', needsReview: true });
    const [payment] = await admin.payments(invoice.documentId);
    expect(payment).toMatchObject({ status: 'in_review', difference: -1 });
    // This contract type sends nothing back by itself.
    expect(await admin.attempt('POST', `/payments/${payment.documentId}/return`)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'refund_not_supported' } } },
    });
  });

  it('hands out the same transfer again, and keeps to profiles', async () => {
    const { invoice, url } = await begun();
    expect(await admin.checkout(invoice.documentId)).toMatchObject({ url, reused: true });
    const nobody = await createAdminUser(site, ['plugin::invoice-payments.invoices.collect']);
    const refused = await adminOf(site.send, nobody.token).attempt('POST', `/invoices/${invoice.documentId}/checkout`);
    expect(refused.status).toBeGreaterThanOrEqual(403);
  });

  it('has no webhooks to register', async () => {
    const answer = await admin.attempt('POST', `/banking-contracts/${house.bankingContract.documentId}/webhooks/test`);
    expect(answer).toMatchObject({ status: 422, body: { error: { details: { code: 'provider_invalid_request' } } } });
  });
});
