import fs from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import { internalsOf } from '../support/internals';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, type Admin } from '../support/story';

jest.setTimeout(60_000);

let site: Site;
let admin: Admin;

beforeAll(async () => {
  site = await startSite();
  admin = adminOf(site.send, await registerSuperAdmin(site));
});

afterAll(async () => {
  await site?.close();
});

const plugin = () => site.strapi.plugin('invoice-payments');

/** The members of each interface of the committed API report. */
const reportedInterfaces = (): Map<string, { name: string; type: string }[]> => {
  const report = fs.readFileSync(path.resolve(__dirname, '../../etc/public-api.api.md'), 'utf8');
  const [, code] = /```ts\n([\s\S]*?)```/.exec(report) ?? [];
  const { statements } = ts.createSourceFile('report.ts', code ?? '', ts.ScriptTarget.Latest, true);
  return new Map(
    statements.filter(ts.isInterfaceDeclaration).map((one) => [
      one.name.text,
      one.members.map((member) => ({
        name: member.name?.getText() ?? '',
        type: ts.isPropertySignature(member) ? (member.type?.getText() ?? '') : '',
      })),
    ])
  );
};

const reported = (): Record<string, string[]> => {
  const interfaces = reportedInterfaces();
  const services = interfaces.get('InvoicePaymentsServices') ?? [];
  return Object.fromEntries(
    services.map(({ name, type }) => [name, (interfaces.get(type) ?? []).map((member) => member.name).sort()])
  );
};

/** Everything that can be reached on an object, also hidden, inherited or named by a symbol. */
const membersOf = (value: object): string[] => {
  const names: string[] = [];
  // Up to Object.prototype, of which there is one in each world: only it inherits from nothing.
  for (let one = value; Object.getPrototypeOf(one) !== null; one = Object.getPrototypeOf(one) as object) {
    names.push(...Reflect.ownKeys(one).map(String));
  }
  return names.sort();
};

describe('the services of strapi.plugin()', () => {
  it('are those of the API report, each with exactly its members', () => {
    const services = Object.entries(plugin().services as Record<string, object>);
    const found = Object.fromEntries(services.map(([name, service]) => [name, membersOf(service)]));
    expect(found).toEqual(reported());
    expect(Object.values(found).every((members) => members.length > 0)).toBe(true);
  });

  it('are all that Strapi knows of the plugin’s services', () => {
    const known = Object.keys(site.strapi.services).filter((uid) => uid.startsWith('plugin::invoice-payments.'));
    expect(known.map((uid) => uid.split('.')[1]).sort()).toEqual(Object.keys(reported()).sort());
  });

  it('have nothing that decrypts, locks, applies facts or answers rows', () => {
    const inside = internalsOf(site);
    expect(typeof inside.bankingContracts.keysOf).toBe('function');
    expect(typeof inside.payments.applyFacts).toBe('function');
    const members = Object.values(reported()).flat();
    expect(
      members.filter((name) => /keys|secrets|access|target|facts|lock|entity|row|token|seal|open/i.test(name))
    ).toEqual([]);
  });

  it('work also when a member is taken off its service', async () => {
    const { findOne } = plugin().service('invoices');
    const actor = plugin().service('actors').system('test');
    await expect(findOne('abcdefghijklmnopqrstuvwx', actor)).rejects.toMatchObject({
      status: 404,
      details: { code: 'not_found' },
    });
  });
});

describe('a provider that reports a change', () => {
  const UID = 'api::bank-transfer.bank-transfer';

  it('is asked what has become of the payment, and is not believed without', async () => {
    const contract = await admin.contract({
      name: 'House bank',
      contractType: 'bank-transfer',
      keyPairs: { test: { fields: { holder: 'Acme Ltd', iban: 'DE89370400440532013000' } } },
    });
    const module = await admin.sandbox((await admin.module(contract.documentId)).documentId);
    const invoice = await admin.issue((await admin.draft(module.documentId)).documentId);
    await admin.checkout(invoice.documentId);
    const [{ documentId }] = await admin.payments(invoice.documentId);
    const actor = plugin().service('actors').system('bank');
    const report = () => plugin().service('payments').refreshPayment(documentId, actor);

    expect(await report()).toMatchObject({ documentId, status: 'open' });
    // Below the document service: nobody has told the plugin.
    await site.strapi.db
      .query(UID)
      .updateMany({ where: { paymentId: documentId }, data: { state: 'received', receivedAmount: invoice.total } });
    expect(await admin.invoice(invoice.documentId)).toMatchObject({ status: 'open' });
    expect(await report()).toMatchObject({ documentId, status: 'succeeded' });
    expect(await report()).toMatchObject({ documentId, status: 'succeeded' });
    expect(await admin.invoice(invoice.documentId)).toMatchObject({ status: 'paid', amountPaid: invoice.total });
  });

  it('learns nothing of a payment its actor may not see', async () => {
    const [{ documentId }] = (await plugin().service('payments').findPage({}, plugin().service('actors').system('x')))
      .data;
    const stranger = {
      type: 'api-user',
      id: '4711',
      name: 'Mallory',
      roles: ['authenticated'],
      address: null,
    } as const;
    await expect(
      plugin()
        .service('payments')
        .refreshPayment(documentId, { ...stranger, roles: [...stranger.roles] })
    ).rejects.toMatchObject({ status: 404 });
  });
});
