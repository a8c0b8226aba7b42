import type { CreditNote, Invoice, PayerCorrection, PaymentLinkCreated } from '../../contracts';
import { openPostOffice, type PostOffice } from '../support/letters';

jest.setTimeout(120_000);

const STAFF = 'staff@example.com';

let office: PostOffice;

beforeAll(async () => {
  office = await openPostOffice({}, {}, { payPage: { perAddress: 100_000, perLink: 100_000 } });
  await office.configure({ staffRecipients: [STAFF] });
});

afterAll(() => office?.close());

const setLink = (link: object) =>
  office.admin.data('PUT', `/payment-modules/${office.ready.module.documentId}`, { link });

const linkOf = async (invoice: Invoice): Promise<string> => {
  const { url } = await office.admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`);
  return new URL(url).pathname;
};

const get = (path: string, headers: Record<string, string> = {}) => office.site.send<string>('GET', path, { headers });

const form = {
  name: 'Grace Hopper & Daughters',
  taxId: 'FR12345678901',
  line1: '1 rue de la Paix',
  line2: '',
  postalCode: '75002',
  city: 'Paris',
  state: '',
  country: 'FR',
};

const ask = (path: string, fields: object = {}, headers: Record<string, string> = {}) =>
  office.site.send<string>('POST', `${path}/correction`, {
    raw: {
      content: new URLSearchParams({ ...form, ...fields }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    },
  });

const correctionsOf = ({ documentId }: Invoice): Promise<PayerCorrection[]> =>
  office.admin.data('GET', `/invoices/${documentId}/payer-corrections`);

const decide = ({ documentId }: Invoice, { id }: PayerCorrection, how: string, body?: object) =>
  office.admin.attempt<{ data: PayerCorrection }>(
    'POST',
    `/invoices/${documentId}/payer-corrections/${id}/${how}`,
    body
  );

test('nothing can be corrected unless the module allows it', async () => {
  const invoice = await office.issued({ email: office.newAddress() });
  const path = await linkOf(invoice);
  expect((await get(path)).body).not.toContain('Correct name');
  expect((await get(`${path}/correction`)).status).toBe(303);
  expect((await ask(path)).status).toBe(303);
  expect(await correctionsOf(invoice)).toEqual([]);
});

describe('a request', () => {
  beforeAll(() => setLink({ customerCorrections: 'request' }));

  it('is validated like the invoice’s own fields, and the invoice does not change', async () => {
    const invoice = await office.issued({ email: office.newAddress() });
    const path = await linkOf(invoice);
    const page = await get(`${path}/correction`);
    expect(page.body).toContain('value="Grace Hopper"');
    expect(page.body).toContain('An issued invoice cannot be changed');
    for (const [fields, label] of [
      [{ name: ' ' }, 'Name'],
      [{ country: 'XX' }, 'Country'],
      [{ taxId: 'x'.repeat(61) }, 'Tax id'],
    ] as const) {
      const refused = await ask(path, fields);
      expect(refused.status).toBe(422);
      expect(refused.body).toContain(`Please check “${label}”`);
    }
    const same = { name: 'Grace Hopper', taxId: '', line1: '', postalCode: '', city: '', country: '' };
    expect((await ask(path, same)).body).toContain('Nothing was changed');
    expect(await correctionsOf(invoice)).toEqual([]);

    expect((await ask(path)).status).toBe(303);
    expect(await correctionsOf(invoice)).toMatchObject([
      { status: 'open', before: { name: 'Grace Hopper' }, after: { name: form.name, address: { city: 'Paris' } } },
    ]);
    expect((await get(path)).body).toContain('is checking the correction');
    expect(await office.admin.invoice(invoice.documentId)).toMatchObject({
      status: 'open',
      customer: { name: 'Grace Hopper' },
    });
    await office.arrivedAbout(STAFF, `[Test] Grace Hopper asks for a correction of ${invoice.number}`);
  });

  it('is accepted: the invoice is credited, and a corrected one is issued and sent', async () => {
    const email = office.newAddress();
    const invoice = await office.issued({ email });
    const path = await linkOf(invoice);
    await ask(path);
    const [asked] = await correctionsOf(invoice);
    const [one, other] = await Promise.all([decide(invoice, asked, 'accept'), decide(invoice, asked, 'accept')]);
    expect([one.status, other.status].every((status) => status === 200 || status === 409)).toBe(true);
    const [decided] = await correctionsOf(invoice);
    expect(decided).toMatchObject({ status: 'accepted', decidedBy: { name: 'Ada Admin' } });
    const corrected = await office.admin.invoice(decided.replacement ?? '');
    expect(corrected).toMatchObject({
      status: 'open',
      total: invoice.total,
      customer: { name: form.name, taxId: form.taxId, email, address: { line1: form.line1, country: 'FR' } },
    });
    expect(corrected.number).not.toBe(invoice.number);
    expect(await office.admin.invoice(invoice.documentId)).toMatchObject({
      status: 'credited',
      customer: { name: 'Grace Hopper' },
    });
    const notes = await office.admin.data<CreditNote[]>('GET', `/credit-notes?invoice=${invoice.documentId}`);
    expect(notes).toHaveLength(1);
    await office.arrivedAbout(email, corrected.number ?? '?');
    expect(await decide(invoice, asked, 'decline', { reason: 'Too late' })).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'correction_decided' } } },
    });
  });

  it('is declined with a reason that the payer reads', async () => {
    const invoice = await office.issued({ email: office.newAddress() });
    const path = await linkOf(invoice);
    await ask(path);
    const [asked] = await correctionsOf(invoice);
    expect(await decide(invoice, asked, 'decline', {})).toMatchObject({ status: 400 });
    expect(await decide(invoice, asked, 'decline', { reason: 'Unknown <company>' })).toMatchObject({ status: 200 });
    expect((await get(path)).body).toContain('Unknown &lt;company&gt;');
    // Not by the address of another invoice.
    const stranger = await office.issued({ email: office.newAddress() });
    expect(await decide(stranger, asked, 'accept')).toMatchObject({ status: 404 });
  });

  it('can be made three times a day, one at a time, and not once something was paid', async () => {
    const invoice = await office.issued({ email: office.newAddress() });
    const path = await linkOf(invoice);
    await Promise.all(Array.from({ length: 6 }, (_one, index) => ask(path, { name: `Name ${index}` })));
    const asked = await correctionsOf(invoice);
    expect(asked).toHaveLength(3);
    expect(asked.filter(({ status }) => status === 'open')).toHaveLength(1);

    const paid = await office.issued({ email: office.newAddress() });
    const paidPath = await linkOf(paid);
    await office.pay(paid);
    expect((await ask(paidPath)).status).toBe(303);
    expect(await correctionsOf(paid)).toEqual([]);
  });
});

describe('a direct correction', () => {
  it('leads the payer to the corrected invoice, past its passcode', async () => {
    await setLink({ customerCorrections: 'direct', passcodeRequired: true });
    const email = office.newAddress();
    const invoice = await office.issued({ email });
    const path = await linkOf(invoice);
    expect((await ask(path)).status).toBe(200);
    expect(await correctionsOf(invoice)).toEqual([]);
    const { code } = await office.admin.data<{ code: string }>('GET', `/invoices/${invoice.documentId}/passcode`);
    const entered = await office.site.send<string>('POST', `${path}/passcode`, {
      raw: {
        content: `passcode=${code}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    });
    const cookie = entered.headers.getSetCookie()[0].split(';')[0];
    const answer = await ask(path, {}, { cookie });
    expect(answer.status).toBe(303);
    const next = answer.headers.get('location') ?? '';
    const [decided] = await correctionsOf(invoice);
    expect(decided).toMatchObject({ status: 'accepted', decidedBy: { type: 'system' } });
    const corrected = await office.admin.invoice(decided.replacement ?? '');
    expect((await get(next)).body).not.toContain(corrected.number);
    const own = answer.headers.getSetCookie()[0].split(';')[0];
    const page = await get(next, { cookie: own });
    expect(page.body).toContain(corrected.number);
    expect(page.body).toContain('Grace Hopper &amp; Daughters');
    expect((await get(path, { cookie })).body).toContain('This invoice was credited');
  });

  it('can be made three times a day, however many invoices it makes', async () => {
    await setLink({ customerCorrections: 'direct', passcodeRequired: false });
    const invoice = await office.issued({ email: office.newAddress() });
    const paths = [await linkOf(invoice)];
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) {
      paths.push((await ask(paths[paths.length - 1], { name })).headers.get('location') ?? '');
    }
    expect(new Set(paths).size).toBe(4);
    expect((await get(paths[paths.length - 1])).body).toContain('Three');
  });
});
