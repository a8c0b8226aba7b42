import path from 'node:path';

import { payWithCard } from '../payer.mjs';
import { root, until } from '../run.mjs';
import { assert } from './assert.mjs';

/** Returns a client for JSON over HTTP. It throws when a response is not a success. */
const clientOf = (base) => {
  let token = '';
  return {
    signIn: (given) => (token = given),
    async send(method, address, data) {
      const response = await fetch(`${base}${address}`, {
        method,
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        ...(data === undefined ? {} : { body: JSON.stringify(data) }),
      });
      const body = response.status === 204 ? null : await response.json();
      assert(response.ok, `${method} ${address} answered ${response.status}: ${JSON.stringify(body).slice(0, 400)}`);
      return body.data;
    },
  };
};

/**
 * Runs the main job in a site: keys → module → invoice → link and Checkout → webhook → paid. The key is a restricted one
 * with the rights that the form asks for, and no others.
 *
 * @param base the site's address, which is also its public address
 * @throws {Error} at the first response that is not a success
 */
export const mainJob = async (base) => {
  const { acme } = (await import(path.join(root, 'stripe-simulator/dist/index.js'))).fixtures;
  const api = clientOf(base);
  const admin = { firstname: 'Ada', lastname: 'Admin', email: 'ada@example.com', password: 'Package-1234' };
  api.signIn((await api.send('POST', '/admin/register-admin', admin)).token);
  const ask = (method, address, data) => api.send(method, `/invoice-payments${address}`, data && { data });

  const contract = await ask('POST', '/banking-contracts', {
    name: 'Acme',
    contractType: 'stripe',
    keyPairs: { test: { publishableKey: acme.keys.publishableTest, secretKey: acme.keys.restrictedTest } },
  });
  assert(contract.status === 'active', `the contract is ${contract.status}: ${contract.statusReason}`);
  await ask('POST', `/banking-contracts/${contract.documentId}/webhooks/test`);
  const module = await ask('POST', '/payment-modules', {
    name: 'Shop',
    bankingContract: contract.documentId,
    acceptedCurrencies: ['eur'],
  });
  await ask('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'sandbox' });
  const draft = await ask('POST', '/invoices', {
    currency: 'eur',
    customer: { name: 'Grace Hopper', email: 'grace@example.com' },
    lines: [{ description: 'Compiler', unitAmount: 12000, taxRate: '20' }],
    paymentModule: module.documentId,
  });
  const invoice = await ask('POST', `/invoices/${draft.documentId}/issue`);
  const link = await ask('POST', `/invoices/${invoice.documentId}/payment-links`, {});
  assert(link.url?.startsWith(`${base}/`), `the payer's link is ${link.url}, not below ${base}`);
  const page = await fetch(link.url);
  assert(page.ok, `the payer's page answered ${page.status}`);
  const { url } = await ask('POST', `/invoices/${invoice.documentId}/checkout`);
  await payWithCard(url, { number: '4242424242424242', email: 'grace@example.com', name: 'Grace Hopper' });
  await until('the webhook', async () => (await ask('GET', `/invoices/${invoice.documentId}`)).status === 'paid', {
    timeoutMs: 30_000,
  });
  return `${invoice.number} is paid`;
};
