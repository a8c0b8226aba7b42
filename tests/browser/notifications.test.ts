import { eventually } from '../support/http';
import { openMailbox, type Mailbox } from '../support/mailbox';
import { NotificationsTab } from './pages/NotificationsTab';
import { violations } from './support/axe';
import { openSession, type Session } from './support/browser';
import { openWorld, seed, type World } from './support/world';

jest.setTimeout(240_000);

let mailbox: Mailbox;
let world: World;
let session: Session;
let tab: NotificationsTab;
let moduleId: string;

beforeAll(async () => {
  mailbox = await openMailbox();
  world = await openWorld({ env: mailbox.env });
  moduleId = (await seed(world)).module.documentId;
  session = await openSession(world.browser, world.site.url, { token: world.token });
  tab = new NotificationsTab(session.page);
  await tab.open(`payment-modules/${moduleId}`);
  await tab.tab('Notifications');
});

afterAll(async () => {
  await world?.close();
  await mailbox?.close();
});

test('the preview follows the typed text and can be sent to oneself', async () => {
  await tab.letter().getByRole('link', { name: 'Pay €120.00' }).waitFor();
  await tab.letter().getByText('Test mode: no money moves.').waitFor();
  await tab.subject().fill('Your invoice {{invoice.number}}');
  await tab
    .section('Preview')
    .getByText(/^\[Test\] Your invoice TEST-/)
    .waitFor();

  // At the cursor, which stands at the end.
  await tab.body().fill('Dear ');
  await tab.button('Insert {{customer.name}}').click();
  expect(await tab.body().inputValue()).toBe('Dear {{customer.name}}');
  await tab.letter().getByText('Dear Grace Hopper').waitFor();

  await tab.button('Plain text').click();
  await tab.section('Preview').getByText('Dear Grace Hopper').waitFor();
  await tab.button('Send a test').click();
  await tab.toast('A test message is being sent to ada@example.com.');
  const [mail] = await eventually(
    async () => mailbox.to('ada@example.com'),
    (mails) => mails.length > 0
  );
  expect(mail.parsed.text).toContain('Dear Grace Hopper');
  await tab.button('HTML').click();
});

test('an unknown variable shows an error at its field before anything is saved', async () => {
  await tab.show('Receipt', 'French');
  await tab.body().fill('Merci {{customer.nmae}}');
  await tab.section('Preview').getByText('{{customer.nmae}} is not a variable').waitFor();
  await tab.show('Payment link', 'English');
  await tab.tab('General');
  await tab.save();
  await tab.section('Texts').getByText('{{customer.nmae}} is not a variable of this message').waitFor();
  expect(await tab.body().inputValue()).toBe('Merci {{customer.nmae}}');
  await tab.button('Reset to default').click();
  expect(await tab.body().inputValue()).toContain('Bonjour {{customer.name}}');
});

test('saved reminders, recipients and texts appear again', async () => {
  await session.page.getByRole('switch', { name: 'Reminder after the due date' }).click();
  await tab.fill('Days after the due date', 'soon');
  await tab.fill('Recipients', 'ada@example.com, grace');
  await tab.save();
  await tab.text('Enter up to five whole numbers, each 90 or less, such as 3, 10.').waitFor();
  await tab.text('Enter e-mail addresses such as ada@example.com.').waitFor();
  await tab.fill('Days after the due date', '2, 14');
  await tab.fill('Recipients', 'ada@example.com, grace@example.com');
  await tab.save();
  await tab.toast('Saved.');
  const { notifications } = await world.api<{ notifications: Record<string, unknown> }>(
    'GET',
    `/payment-modules/${moduleId}`
  );
  expect(notifications).toMatchObject({
    enabled: { reminder_before: false, reminder_after: true },
    reminderDays: { after: [2, 14] },
    staffRecipients: ['ada@example.com', 'grace@example.com'],
    templates: { payment_link: { en: { subject: 'Your invoice {{invoice.number}}', body: 'Dear {{customer.name}}' } } },
  });
  expect(notifications.templates).not.toHaveProperty('receipt');
  await session.page.reload();
  await tab.tab('Notifications');
  expect(await tab.field('Days after the due date').inputValue()).toBe('2, 14');
});

test('axe-core finds nothing, in both languages and themes', async () => {
  expect(await violations(session.page)).toEqual([]);
  const french = await openSession(world.browser, world.site.url, { token: world.token, locale: 'fr', theme: 'dark' });
  await french.page.goto(`/admin/plugins/invoice-payments/payment-modules/${moduleId}`);
  await french.page.getByRole('tab', { name: 'Notifications' }).click();
  await french.page.getByRole('region', { name: 'Aperçu' }).waitFor();
  expect(await violations(french.page)).toEqual([]);
  expect([...session.faults, ...french.faults]).toEqual([]);
});
