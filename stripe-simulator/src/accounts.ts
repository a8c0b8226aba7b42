import { fixtures } from './fixtures';
import { paymentPluginPermissions } from './permissions';
import { AccountRecord } from './state';

export function fixtureAccounts(created: number): AccountRecord[] {
  return Object.values(fixtures).map(({ keys, ...options }) => {
    const account = new AccountRecord(
      { ...options, email: `owner@${options.id.slice(14).toLowerCase()}.example` },
      created
    );
    account.addKey(keys.publishableTest);
    account.addKey(keys.secretTest);
    account.addKey(keys.publishableLive);
    account.addKey(keys.secretLive);
    account.addKey(keys.restrictedTest, [...paymentPluginPermissions]);
    account.addKey(
      keys.restrictedTestNoCheckout,
      paymentPluginPermissions.filter((permission) => permission !== 'rak_checkout_session_write')
    );
    account.addKey(
      keys.restrictedTestNoAccount,
      paymentPluginPermissions.filter((permission) => permission !== 'rak_connected_account_read')
    );
    account.addKey(keys.expiredTest, [], 0);
    return account;
  });
}
