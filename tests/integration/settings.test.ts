import { createHash } from 'node:crypto';

import { permissionId, type CurrentSettings } from '../../contracts';
import { internalsOf } from '../support/internals';
import {
  createAdminUser,
  createApiToken,
  pixel,
  registerSuperAdmin,
  startSite,
  uploadFile,
  type Site,
} from '../support/site';
import { adminOf, type Admin } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(60_000);

let stripe: StripeDouble;
let site: Site;
let admin: Admin;

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({ stripeApiBase: stripe.apiBase });
  admin = adminOf(site.send, await registerSuperAdmin(site));
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

const acme = {
  name: 'Acme SAS',
  legalForm: 'SAS au capital de 10 000 €',
  address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
  taxId: 'FR40303265045',
  registrationNumber: '303265045',
  registrationScheme: 'siren',
  bankDetails: { iban: 'fr14 2004 1010 0505 0001 3M02 606', bic: 'BNPAFRPPXXX' },
};

const put = (body: unknown) => admin.data<CurrentSettings>('PUT', '/settings', body);
const get = () => admin.data<CurrentSettings>('GET', '/settings');

const upload = (content: Buffer, name: string, type: string) => uploadFile(site, content, name, type);

describe('settings', () => {
  it('have defaults before anybody saved them', async () => {
    const settings = await get();
    expect(settings.documents).toEqual({ paperSize: 'A4', timeZone: 'UTC' });
    expect(settings.seller.shared.name).toBeNull();
    expect(settings.seller.byContract).toEqual({});
  });

  it('replace the sections that are given and leave the others', async () => {
    const saved = await put({ seller: { shared: acme } });
    expect(saved.seller.shared).toMatchObject({
      name: 'Acme SAS',
      address: { city: 'Paris', line2: null },
      bankDetails: { iban: 'FR1420041010050500013M02606', bic: 'BNPAFRPPXXX', bankName: null },
      email: null,
    });
    await put({ documents: { paperSize: 'Letter' } });
    const now = await get();
    expect(now).toEqual({ ...saved, version: now.version, documents: { paperSize: 'Letter', timeZone: 'UTC' } });
    expect(now.version).not.toBe(saved.version);
    await put({ seller: { shared: { name: 'Acme' } } });
    expect((await get()).seller.shared).toMatchObject({ name: 'Acme', taxId: null, bankDetails: null });
  });

  it('write what changed into the history', async () => {
    await put({ documents: { paperSize: 'A4' } });
    await put({ documents: { paperSize: 'Letter' } });
    const [last] = await admin.data<{ entityId: string; before: unknown; after: unknown }[]>(
      'GET',
      '/activity?entityType=settings&sort=id:desc'
    );
    expect(last).toMatchObject({ entityId: 'documents', before: { paperSize: 'A4' }, after: { paperSize: 'Letter' } });
  });

  it.each([
    [{ documents: { paperSize: 'A5' } }, 'documents.paperSize'],
    [{ seller: { shared: { name: 'Acme', secret: 1 } } }, 'seller.shared'],
    [
      { seller: { shared: { bankDetails: { iban: 'FR1420041010050500013M02607' } } } },
      'seller.shared.bankDetails.iban',
    ],
    [{ seller: { shared: { website: 'javascript:alert(1)' } } }, 'seller.shared.website'],
    [{ seller: { shared: { address: { country: 'France' } } } }, 'seller.shared.address.country'],
    [{ unknown: {} }, 'The request'],
  ])('refuse %j, naming the field', async (body, field) => {
    const before = await get();
    const answer = await admin.attempt<{ error: { message: string } }>('PUT', '/settings', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(field);
    expect(await get()).toEqual(before);
  });

  it('keep details per banking contract, until it is gone', async () => {
    const contract = await admin.contract({ name: 'Second account' });
    const answer = await admin.attempt<{ error: { details: { code: string } } }>('PUT', '/settings', {
      seller: { shared: acme, byContract: { abcdefghijklmnopqrstuvwx: { name: 'Nobody' } } },
    });
    expect(answer.body.error.details.code).toBe('banking_contract_unknown');
    await put({ seller: { shared: acme, byContract: { [contract.documentId]: { name: 'Beta GmbH' } } } });

    const service = internalsOf(site).settings;
    // As a whole: the VAT id of one company must not stand below the name of another.
    expect(await service.sellerOf(contract.documentId)).toMatchObject({ name: 'Beta GmbH', taxId: null });
    expect(await service.sellerOf(null)).toMatchObject({ name: 'Acme SAS' });

    await admin.attempt('DELETE', `/banking-contracts/${contract.documentId}`);
    expect((await get()).seller.byContract).toEqual({});
  });

  it('keep a copy of the logo, which outlives the file in the media library', async () => {
    const logo = await upload(pixel, 'logo.png', 'image/png');
    const saved = await put({ seller: { shared: { ...acme, logo } } });
    const hash = saved.seller.shared.logoHash;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    await site.strapi.db.query('plugin::upload.file').delete({ where: { documentId: logo } });
    const kept = (await internalsOf(site).settings.findLogo(hash ?? '')) ?? Buffer.alloc(0);
    expect(createHash('sha256').update(kept).digest('hex')).toBe(hash);
    expect(kept.subarray(1, 4).toString()).toBe('PNG');

    const refused = await admin.attempt<{ error: { details: { code: string; field: string } } }>('PUT', '/settings', {
      seller: { shared: { ...acme, logo } },
    });
    expect(refused.body.error.details).toMatchObject({ code: 'logo_unknown', field: 'seller.shared.logo' });
  });

  it('refuse a logo that is not a picture, whatever its name', async () => {
    const logo = await upload(Buffer.from('%PDF-1.7 not a picture'), 'logo.png', 'image/png').catch(() => null);
    const answer = await admin.attempt<{ error: { details: { field: string } } }>('PUT', '/settings', {
      seller: { shared: { ...acme, logo: logo ?? 'abcdefghijklmnopqrstuvwx' } },
    });
    expect({ status: answer.status, field: answer.body.error.details.field }).toEqual({
      status: 400,
      field: 'seller.shared.logo',
    });
  });

  it('lose nothing when different sections are saved at once', async () => {
    await Promise.all(
      [...Array(6).keys()].map((index) =>
        put(index % 2 ? { documents: { paperSize: 'A4' } } : { seller: { shared: { name: `Acme ${index}` } } })
      )
    );
    const settings = await get();
    expect(settings.documents.paperSize).toBe('A4');
    expect(settings.seller.shared.name).toMatch(/^Acme [024]$/);
  });

  it('ask for their permissions', async () => {
    const reader = await createAdminUser(site, [permissionId('settings.read')]);
    const asReader = adminOf(site.send, reader.token);
    expect((await asReader.attempt('GET', '/settings')).status).toBe(200);
    expect((await asReader.attempt('PUT', '/settings', { documents: { paperSize: 'A4' } })).status).toBe(403);
    const token = await createApiToken(site, 'custom', ['plugin::invoice-payments.settings.find']);
    expect((await site.send('GET', '/api/invoice-payments/settings', { token })).status).toBe(200);
    const body = { data: { documents: { paperSize: 'A4' } } };
    expect((await site.send('PUT', '/api/invoice-payments/settings', { token, body })).status).toBe(403);
  });
});
