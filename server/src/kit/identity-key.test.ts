import fc from 'fast-check';

import { adminIdentity, formerIdentity, isRowNumber, newIdentityKey } from './identity-key';

const key = newIdentityKey();
const address = fc.emailAddress();

describe('the identity of an admin user', () => {
  it('stays as it is for stored rows', () => {
    expect(adminIdentity('0'.repeat(64), 'ada@example.com')).toBe('adm_76c3189e136c07b36576cde5fe6f7c0f');
  });

  it('does not depend on upper case or on spaces around the address', () => {
    fc.assert(
      fc.property(address, (email) => {
        expect(adminIdentity(key, ` ${email.toUpperCase()} `)).toBe(adminIdentity(key, email.toLowerCase()));
      })
    );
  });

  it('differs between addresses, and between keys', () => {
    fc.assert(
      fc.property(address, address, (one, other) => {
        fc.pre(one.toLowerCase() !== other.toLowerCase());
        expect(adminIdentity(key, one)).not.toBe(adminIdentity(key, other));
        expect(adminIdentity(newIdentityKey(), one)).not.toBe(adminIdentity(key, one));
      })
    );
  });

  it('fits into its column and can be asked for as a creator', () => {
    for (const identity of [adminIdentity(key, 'ada@example.com'), formerIdentity()]) {
      expect(identity).toMatch(/^[\w-]{1,40}$/);
    }
  });

  it('is never the number of a row', () => {
    expect(isRowNumber('3')).toBe(true);
    fc.assert(
      fc.property(address, (email) => {
        expect(isRowNumber(adminIdentity(key, email))).toBe(false);
      })
    );
    expect(isRowNumber(formerIdentity())).toBe(false);
    // A documentId.
    expect(isRowNumber('tz4a98xxat96iws9zmbrgj3a')).toBe(false);
  });
});

it('nobody is like nobody else', () => {
  expect(formerIdentity()).not.toBe(formerIdentity());
});
