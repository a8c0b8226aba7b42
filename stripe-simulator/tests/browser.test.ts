import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { sessionParams, startBench, type Bench } from './support/simulator';

const executablePath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));
const named = (name: string) => (executablePath ? name : `skipped: no Chromium to ${name}`);
const inBrowser = executablePath ? test : test.skip;

let bench: Bench;
let browser: Browser;
beforeAll(async () => {
  bench = await startBench();
  if (executablePath) browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  await bench.simulator.close();
});

inBrowser(named('pay by card after a decline and a 3-D Secure challenge'), async () => {
  const back = `${bench.simulator.url}/_simulator/clock`;
  const session = await bench.stripe.checkout.sessions.create(
    sessionParams({
      success_url: `${back}?session={CHECKOUT_SESSION_ID}`,
      branding_settings: { display_name: 'Chez Acme' },
    })
  );
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(session.url!);
  await page.getByRole('heading', { name: 'Chez Acme' }).waitFor();
  expect(await page.getByRole('table', { name: 'Order' }).textContent()).toContain('Invoice 2026-0001');

  const pay = async (number: string) => {
    await page.getByLabel('Email').fill('payer@example.com');
    await page.getByLabel('Card', { exact: true }).check();
    await page.getByLabel('Card number').fill(number);
    await page.getByLabel('Expiration').fill('12 / 34');
    await page.getByLabel('CVC').fill('123');
    await page.getByLabel('Cardholder name').fill('Jenny Rosen');
    await page.getByRole('button', { name: 'Pay' }).click();
  };
  await pay('4000 0000 0000 9995');
  expect(await page.getByRole('alert').textContent()).toBe('Your card has insufficient funds.');
  await pay('4000 0027 6000 3184');
  await page.getByRole('button', { name: 'Complete authentication' }).click();
  await page.waitForURL(`${back}?session=${session.id}`);
  expect((await bench.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
  await page.goto(session.url!);
  await page.getByRole('heading', { name: 'You’re all done here' }).waitFor();
  await page.close();
});

inBrowser(named('pay by SEPA debit, and go back instead'), async () => {
  const params = sessionParams({
    success_url: `${bench.simulator.url}/_simulator/clock`,
    cancel_url: `${bench.simulator.url}/_simulator/settings`,
  });
  const session = await bench.stripe.checkout.sessions.create(params);
  const page = await browser.newPage();
  await page.goto(session.url!);
  await page.getByRole('link', { name: 'Back to Acme Simulator' }).click();
  await page.waitForURL(params.cancel_url!);
  await page.goBack();
  await page.getByLabel('Email').fill('payer@example.com');
  await page.getByLabel('SEPA Direct Debit').check();
  await page.getByLabel('IBAN').fill('AT32 1904 3002 3547 3204');
  await page.getByLabel('Cardholder name').fill('Jenny Rosen');
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.waitForURL(params.success_url!);
  expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
  });
  await page.close();
});
