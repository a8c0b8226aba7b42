import type { Page } from 'playwright-core';

import { eventually } from '../support/http';
import { violations } from './support/axe';
import { openSession } from './support/browser';
import { focusedName, offScreen } from './support/layout';
import { openWorld, seed, type World } from './support/world';
import { AdminPage } from './pages/AdminPage';
import { ListPage } from './pages/ListPage';
import { ModulePage } from './pages/ModulePage';

jest.setTimeout(300_000);

let world: World;
let ids: Awaited<ReturnType<typeof seed>>;
let profile: { documentId: string };
/** One that is paid, a draft, and the draft of a credit note. */
const records = { paid: '', draft: '', creditNote: '' };

interface EventRow {
  id: number;
  type: string;
  status: string;
}

/** A paid invoice, so that every page has something to show. */
const pay = async (): Promise<string> => {
  const { api, stripe } = world;
  await api('POST', `/banking-contracts/${ids.contract.documentId}/webhooks/test`);
  await api('PUT', `/payment-modules/${ids.module.documentId}/mode`, { mode: 'sandbox' });
  const invoice = await api('POST', '/invoices', {
    currency: 'eur',
    lines: [{ description: 'Consulting', unitAmount: 12000, taxRate: '20' }],
    customer: { name: 'Grace Hopper', email: 'grace@example.com' },
    paymentModule: ids.module.documentId,
  });
  await api('POST', `/invoices/${invoice.documentId}/issue`);
  const { url } = await api<{ url: string }>('POST', `/invoices/${invoice.documentId}/checkout`);
  await stripe.pay(/cs_test_\w+/.exec(url)?.[0] ?? '');
  await eventually(
    () => api<EventRow[]>('GET', '/provider-events'),
    (events) => events.some(({ type }) => type === 'checkout.session.completed')
  );
  return invoice.documentId;
};

beforeAll(async () => {
  world = await openWorld();
  ids = await seed(world);
  records.paid = await pay();
  const { api } = world;
  await eventually(
    () => api<{ status: string }>('GET', `/invoices/${records.paid}`),
    ({ status }) => status === 'paid'
  );
  records.draft = (
    await api('POST', '/invoices', {
      currency: 'eur',
      lines: [{ description: 'Draft', unitAmount: 500 }],
      customer: { name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk GmbH' },
    })
  ).documentId;
  records.creditNote = (await api('POST', `/invoices/${records.paid}/credit-notes`, { reason: 'Returned' })).documentId;
  profile = await world.api('POST', '/profiles', {
    name: 'Editors',
    adminRoles: ['strapi-editor'],
    paymentModules: [ids.module.documentId],
  });
});

afterAll(() => world.close());

const paths = async (): Promise<string[]> => {
  const [event] = await world.api<EventRow[]>('GET', '/provider-events');
  return [
    'overview',
    'invoices',
    'invoices/create',
    `invoices/${records.draft}`,
    `invoices/${records.paid}`,
    'credit-notes',
    `credit-notes/${records.creditNote}`,
    'unassigned-payments',
    'payment-modules',
    'payment-modules/create',
    `payment-modules/${ids.module.documentId}`,
    'banking-contracts',
    'banking-contracts/create',
    `banking-contracts/${ids.contract.documentId}`,
    'profiles',
    'profiles/create',
    `profiles/${profile.documentId}`,
    'profiles/effective',
    'settings',
    'personal-data',
    'provider-events',
    `provider-events/${event.id}`,
    'activity',
    'api-reference',
  ];
};

/** Wide, a tablet, a phone, and a window of 1280 px at 400 %. */
const widths = [1440, 768, 390, 320];

// axe-core takes most of the time: each theme has the wide page and one that is narrow.
test.each([
  ['light', 'en', [1440, 390]],
  ['dark', 'fr', [1440, 768]],
] as const)('axe-core finds nothing on any page, and every page fits: %s, %s', async (theme, locale, checked) => {
  const { page, context, faults } = await openSession(world.browser, world.site.url, {
    token: world.token,
    theme,
    locale,
  });
  const admin = new AdminPage(page);
  const found: string[] = [];
  for (const path of await paths()) {
    await page.setViewportSize({ width: widths[0], height: 900 });
    await admin.open(path);
    await admin.settled();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const problems = checked.some((one) => one === width) ? await violations(page) : [];
      found.push(...problems.map((violation) => `${path} at ${width}: ${violation}`));
      // Code and tables of figures may scroll by themselves (WCAG 1.4.10).
      const wide = (await offScreen(page)).filter((element) => element.startsWith('MAIN'));
      found.push(...wide.map(() => `${path} at ${width}: is wider than the window`));
    }
  }
  expect(found).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});

test('a link keeps the search, filters, order and page of a list', async () => {
  for (let number = 1; number <= 11; number += 1) {
    await world.api('POST', '/banking-contracts', { name: `Numbered ${number + 10}`, contractType: 'stripe' });
  }
  const { page, context } = await openSession(world.browser, world.site.url, { token: world.token });
  const list = new ListPage(page);
  await list.open('banking-contracts');
  await list.search('numbered');
  await list.row('Acme on Stripe').waitFor({ state: 'detached' });
  await list.header('Name').click();
  await page.waitForURL(/sort=name:ASC/);
  await list.header('Name').click();
  await page.waitForURL(/sort=name:DESC/);
  await list.row('Numbered 21').waitFor();
  expect((await list.names())[0]).toBe('Numbered 21');
  await page.getByRole('link', { name: /next page/i }).click();
  await page.waitForURL(/page=2/);
  await list.row('Numbered 11').waitFor();
  await page.reload();
  await list.row('Numbered 11').waitFor();
  expect(await list.names()).toEqual(['Numbered 11']);

  await list.open('banking-contracts?filters[$and][0][status][$eq]=active');
  await list.row('Acme on Stripe').waitFor();
  expect(await list.names()).toEqual(['Acme on Stripe', '1 module']);
  await page.getByText('Status is Active').waitFor();
  await context.close();
});

test('an event shows its payload and can be replayed; the activity names the user', async () => {
  const { page, context } = await openSession(world.browser, world.site.url, { token: world.token });
  const list = new ListPage(page);
  await list.open('provider-events');
  await list.link('checkout.session.completed').click();
  await list.heading('checkout.session.completed').waitFor();
  await page.getByRole('region', { name: 'Payload' }).getByText('"checkout.session.completed"').first().waitFor();
  await list.button('Replay').click();
  await list.toast('The event was processed again.');

  await list.navigation('Activity').click();
  await list.heading('Activity').waitFor();
  await list.row('Event replayed').getByText('Ada Admin').waitFor();
  await list.open('activity?filters[$and][0][entityType][$eq]=payment-module');
  await list.row('Mode switched').getByText('mode: off → sandbox').waitFor();
  await list.row('Mode switched').getByRole('button').click();
  await list.dialog().getByRole('gridcell', { name: 'sandbox' }).waitFor();
  await context.close();
});

test('a new module gets the currency of the selected contract', async () => {
  const { page, context } = await openSession(world.browser, world.site.url, { token: world.token });
  const module = new ModulePage(page);
  await module.open('payment-modules/create');
  await module.choose('Banking contract', 'Acme on Stripe');
  await module.fill('Name', 'Workshops');
  await module.save();
  await module.toast(/^The module was created/);
  const modules = await world.api<{ name: string; acceptedCurrencies: string[] }[]>('GET', '/payment-modules');
  expect(modules.find(({ name }) => name === 'Workshops')?.acceptedCurrencies).toEqual(['eur']);
  await context.close();
});

test('the keyboard alone can open a module, change its mode and use a row menu', async () => {
  const { page, context } = await openSession(world.browser, world.site.url, { token: world.token });
  const list = new ListPage(page);
  await list.open('payment-modules');
  await list.row('Acme shop').waitFor();
  await list.button('Actions for Acme shop').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Open' }).waitFor();
  await page.keyboard.press('Enter');
  await list.heading('Acme shop').waitFor();
  await page.getByRole('radio', { name: 'Sandbox' }).focus();
  // Held as long as a finger does: the group looks at the key when the focus has moved.
  await page.keyboard.press('ArrowUp', { delay: 150 });
  await list.toast('Mode: Off.');
  await context.close();
});

interface Stop {
  where: string;
  isInOrder: boolean;
  isOnTop: boolean;
}

/** What has the focus, whether it comes after the last one in the page, and whether anything covers it. */
const stopOf = (page: Page): Promise<Stop | null> =>
  page.evaluate(`(() => {
    const element = document.activeElement;
    if (!element || element === document.body || !element.closest('main')) return null;
    const last = window.lastStop;
    window.lastStop = element;
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return {
      where: element.outerHTML.slice(0, 120),
      isInOrder: !last || (last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
      isOnTop: top !== null && (element.contains(top) || top.contains(element) || top.closest('label') !== null),
    };
  })()`);

/** The picture around what has the focus. */
const picture = async (page: Page): Promise<string> => {
  const box: { x: number; y: number; width: number; height: number } = await page.evaluate(`(() => {
    const { x, y, width, height } = (window.pictured ??= document.activeElement).getBoundingClientRect();
    return { x: Math.max(0, x - 6), y: Math.max(0, y - 6), width: width + 12, height: height + 12 };
  })()`);
  return (await page.screenshot({ clip: box, animations: 'disabled', caret: 'hide' })).toString('base64');
};

test('Tab follows the page, and the focus can be seen', async () => {
  const { page, context } = await openSession(world.browser, world.site.url, { token: world.token });
  const admin = new AdminPage(page);
  const wrong: string[] = [];
  for (const path of ['invoices', 'invoices/create', `invoices/${records.paid}`, 'settings']) {
    await admin.open(path);
    await admin.settled();
    await page.evaluate(`document.querySelector('main').tabIndex = -1; document.querySelector('main').focus()`);
    const address = page.url();
    for (let count = 0; count < 14; count += 1) {
      await page.keyboard.press('Tab');
      const stop = await stopOf(page);
      if (!stop) break;
      if (!stop.isInOrder) wrong.push(`${path}: out of order: ${stop.where}`);
      if (!stop.isOnTop) wrong.push(`${path}: covered: ${stop.where}`);
      await page.evaluate('window.pictured = undefined');
      const focused = await picture(page);
      await page.evaluate('document.activeElement.blur()');
      if (focused === (await picture(page))) wrong.push(`${path}: looks the same without the focus: ${stop.where}`);
      await page.evaluate('window.pictured.focus()');
    }
    expect(page.url()).toBe(address);
  }
  expect(wrong).toEqual([]);
  await context.close();
});

test('with reduced motion, nothing moves', async () => {
  const { page, context } = await openSession(world.browser, world.site.url, { token: world.token });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const list = new ListPage(page);
  await list.open('payment-modules');
  await list.row('Acme shop').waitFor();
  await list.settled();
  const moving = () =>
    page.evaluate(`document.getAnimations()
      .filter(({ effect, playState }) => playState === 'running' && effect.getComputedTiming().duration > 100)
      .map(({ effect }) => effect.target?.outerHTML.slice(0, 120))`);
  await list.button('Actions for Acme shop').click();
  expect(await moving()).toEqual([]);
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await list.dialog().waitFor();
  expect(await moving()).toEqual([]);
  await page.keyboard.press('Escape');
  await list.dialog().waitFor({ state: 'detached' });
  await eventually(
    () => focusedName(page),
    (name) => name === 'Actions for Acme shop'
  );
  await context.close();
});
