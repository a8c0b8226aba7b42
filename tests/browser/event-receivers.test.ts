import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { startReceiver, verified, type ReceiverDouble } from '../support/receiver';
import { violations } from './support/axe';
import { openSession, type Session } from './support/browser';
import { openWorld, type World } from './support/world';
import { AdminPage } from './pages/AdminPage';

jest.setTimeout(240_000);

let world: World;
let session: Session;
let double: ReceiverDouble;

beforeAll(async () => {
  double = await startReceiver();
  const config = { outbound: { allowedNetworks: ['127.0.0.0/8'], allowHttp: true } };
  world = await openWorld({ config });
  session = await openSession(world.browser, world.site.url, { token: world.token });
});

afterEach(() => expect(session.faults.splice(0)).toEqual([]));

afterAll(async () => {
  await world?.close();
  await double?.close();
});

test('an administrator sets up a receiver, tests it, and sends a message again', async () => {
  const page = new AdminPage(session.page);
  await page.open('event-receivers/create');
  await page.fill('Name', 'Shop');
  await page.fill('Address', double.url);
  await page.save();

  const dialog = session.page.getByRole('dialog', { name: 'Secret of the receiver' });
  const secret = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await session.page.content()).not.toContain(secret);

  await page.button('Send test event').click();
  await page.toast('The receiver accepted the test event.');
  expect(verified(double.received[0], secret).type).toBe('event_receiver.test');

  double.respond(500, 'out of order');
  await page.button('Send test event').click();
  await page.toast('The receiver did not accept the test event.');
  await session.page.getByText('The receiver responded with status 500.').first().waitFor();

  double.respond(200);
  const [receiver] = await world.api<{ documentId: string }[]>('GET', '/event-receivers');
  const payload = { messageId: 'told-once', invoice: { environment: 'test' } };
  double.respond(503, 'busy');
  await internalsOf(world.site).dispatcher.store('invoice.paid', payload);
  await eventually(
    () =>
      world.api<{ event: string; status: string; attempts: number }[]>(
        'GET',
        `/event-receivers/${receiver.documentId}/dispatches`
      ),
    (found) =>
      found.some(({ event, attempts, status }) => event === 'invoice.paid' && attempts === 1 && status === 'waiting')
  );
  double.respond(200);
  await session.page.getByRole('button', { name: 'Details of invoice.paid' }).click();
  const message = session.page.getByRole('dialog', { name: 'invoice.paid' });
  await message.getByText('busy').waitFor();
  await message.getByRole('button', { name: 'Send again' }).click();
  await page.toast('The receiver accepted the message.');
  await message.getByText('Attempt 2').waitFor();
  expect(verified(double.received[1], secret).id).toBe('told-once');
  expect(await violations(session.page)).toEqual([]);
  await session.page.keyboard.press('Escape');

  await page.button('Replace secret').click();
  const rotate = session.page.getByRole('dialog', { name: 'Replace secret' });
  await rotate.getByRole('button', { name: 'Replace secret' }).click();
  const fresh = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue();
  expect(fresh).not.toBe(secret);
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await session.page.getByText('Former secret valid until').waitFor();

  await page.open('event-receivers');
  await session.page.getByRole('link', { name: 'Shop' }).waitFor();
  expect(await violations(session.page)).toEqual([]);
});
