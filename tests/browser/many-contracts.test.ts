import type { BankingContract, Settings } from '../../contracts';
import { openSession, type Session } from './support/browser';
import { keys, openWorld, type World } from './support/world';
import { AdminPage } from './pages/AdminPage';

jest.setTimeout(240_000);

/** More than the API gives on one page. */
const COUNT = 103;

let world: World;
let session: Session;

beforeAll(async () => {
  world = await openWorld();
  session = await openSession(world.browser, world.site.url, { token: world.token });
});

afterEach(() => expect(session.faults.splice(0)).toEqual([]));

afterAll(() => world.close());

test('saving the settings keeps the seller of every contract, including those beyond the first page', async () => {
  const contracts: BankingContract[] = [];
  for (let index = 1; index <= COUNT; index += 1) {
    contracts.push(
      await world.api<BankingContract>('POST', '/banking-contracts', {
        name: `Contract ${String(index).padStart(3, '0')}`,
        contractType: 'stripe',
        keyPairs: { test: { publishableKey: keys.publishableTest, secretKey: keys.secretTest } },
      })
    );
  }
  const before = await world.api<Settings>('GET', '/settings');
  const { logoHash: _hash, ...shared } = before.seller.shared;
  const owners = [contracts[0], contracts[COUNT - 2], contracts[COUNT - 1]];
  await world.api('PUT', '/settings', {
    ...before,
    seller: {
      shared,
      byContract: Object.fromEntries(
        owners.map(({ documentId, name }) => [documentId, { ...shared, name: `Seller of ${name}` }])
      ),
    },
  });

  const page = new AdminPage(session.page);
  await page.open('settings');
  await page.fill('Company name', 'Acme SAS', page.section('Seller'));
  await page.save();
  await page.toast('Saved.');

  const { seller } = await world.api<Settings>('GET', '/settings');
  expect(seller.shared.name).toBe('Acme SAS');
  expect(
    Object.entries(seller.byContract)
      .map(([id, { name }]) => [id, name])
      .sort()
  ).toEqual(owners.map(({ documentId, name }) => [documentId, `Seller of ${name}`]).sort());
});
