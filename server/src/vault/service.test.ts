import fc from 'fast-check';

import { keyFromEnvironment, keyFromStrapi, vaultKeys, weaknessOf, type VaultKey } from './keys';
import { createVault, type SecretPlace } from './service';

const key = (id: string): VaultKey => ({ id, secret: `a-long-enough-secret-for-${id}` });
const place: SecretPlace = { contractId: 'contract-one', environment: 'test', field: 'secretKey' };
const anyPlace = fc.record({
  contractId: fc.string({ minLength: 1 }),
  environment: fc.constantFrom('test', 'live'),
  field: fc.constantFrom('secretKey' as const, 'webhookSecret' as const),
});
const anySecret = fc.string({ minLength: 1 }).filter((text) => !text.startsWith('env:'));

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return (error as { details?: { code?: string } }).details?.code;
  }
  return undefined;
};

describe('vault', () => {
  const vault = createVault([key('a')], {});

  it('gives back what was sealed, in its own place', () => {
    fc.assert(
      fc.property(anySecret, anyPlace, (secret, where) => {
        expect(vault.open(vault.seal(secret, where), where)).toBe(secret);
      })
    );
  });

  it('never seals the same secret the same way twice, and shows nothing of it', () => {
    const secret = 'sk_test_canary_0123456789';
    const [one, other] = [vault.seal(secret, place), vault.seal(secret, place)];
    expect(one).not.toBe(other);
    expect(one).not.toContain('canary');
  });

  it('does not open in another place', () => {
    fc.assert(
      fc.property(anySecret, anyPlace, anyPlace, (secret, where, elsewhere) => {
        fc.pre(JSON.stringify(where) !== JSON.stringify(elsewhere));
        expect(codeOf(() => vault.open(vault.seal(secret, where), elsewhere))).toBe('secret_damaged');
      })
    );
  });

  it('notices any changed character of the envelope', () => {
    const sealed = vault.seal('sk_test_0123456789', place);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
      // The last character of a base64url part may carry unused bits: then the bytes are the same.
      const [, , iv, text, tag] = changed
        .split('.')
        .map((part) => Buffer.from(part ?? '', 'base64url').toString('hex'));
      const [, , iv0, text0, tag0] = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
      if (iv === iv0 && text === text0 && tag === tag0 && changed.split('.')[1] === 'a') continue;
      expect(codeOf(() => vault.open(changed, place))).toMatch(/secret_damaged|encryption_key_unknown/);
    }
  });

  it('opens with a former key, and seals with the first', () => {
    const sealedBefore = createVault([key('old')], {}).seal('sk_test_x', place);
    const rotated = createVault([key('new'), key('old')], {});
    expect(rotated.open(sealedBefore, place)).toBe('sk_test_x');
    expect(rotated.seal('sk_test_x', place)).toMatch(/^v1\.new\./);
    expect(codeOf(() => createVault([key('new')], {}).open(sealedBefore, place))).toBe('encryption_key_unknown');
  });

  it('refuses to store without a key, and says what to set', () => {
    const keyless = createVault([], {});
    expect(keyless.canStore).toBe(false);
    expect(codeOf(() => keyless.seal('sk_test_x', place))).toBe('encryption_key_missing');
  });

  it('keeps a reference as it is and reads the variable each time', () => {
    const variables: NodeJS.ProcessEnv = { STRIPE_KEY: 'sk_test_from_env' };
    const keyless = createVault([], variables);
    expect(keyless.seal('env:STRIPE_KEY', place)).toBe('env:STRIPE_KEY');
    expect(keyless.open('env:STRIPE_KEY', place)).toBe('sk_test_from_env');
    variables.STRIPE_KEY = 'sk_test_rolled';
    expect(keyless.open('env:STRIPE_KEY', place)).toBe('sk_test_rolled');
    expect(codeOf(() => keyless.seal('env:NOT_SET', place))).toBe('environment_variable_missing');
  });

  it('derives its own key from Strapi’s, so that their ciphertexts never share one', () => {
    expect(keyFromStrapi('strapi-key').secret).not.toContain('strapi-key');
    expect(keyFromStrapi('strapi-key')).toEqual(keyFromStrapi('strapi-key'));
  });
});

describe('keys of a site', () => {
  const strong = 'q8Zr1xX0m3P7uYw5Jt9LkD2sVb6NfHgC4eAaOiRz';

  it('are named by what they are, so that a new value is a new key', () => {
    expect(keyFromEnvironment('one').id).not.toBe(keyFromEnvironment('two').id);
    expect(keyFromStrapi('one').id).not.toBe(keyFromStrapi('two').id);
    expect(keyFromEnvironment(strong).id).not.toContain(strong.slice(0, 4));
  });

  it('put what encrypts first: a key of our own, then Strapi’s, then former ones of either kind', () => {
    const own = keyFromEnvironment('own');
    expect(vaultKeys([own], 'strapi', ['former']).map(({ id }) => id)).toEqual(
      [own, keyFromStrapi('strapi'), keyFromEnvironment('former'), keyFromStrapi('former')].map(({ id }) => id)
    );
    expect(vaultKeys([], undefined, [])).toEqual([]);
    expect(vaultKeys([], 'strapi', ['strapi'])).toHaveLength(2);
  });

  it('open what a former key sealed, ours or Strapi’s, and call it stale', () => {
    for (const sealing of [keyFromEnvironment('former'), keyFromStrapi('former')]) {
      const sealed = createVault([sealing], {}).seal('sk_test_x', place);
      const vault = createVault(vaultKeys([keyFromEnvironment('new')], undefined, ['former']), {});
      expect(vault.open(sealed, place)).toBe('sk_test_x');
      expect(vault.isStale(sealed)).toBe(true);
      expect(vault.isStale(vault.seal('sk_test_x', place))).toBe(false);
      expect(vault.isStale('env:STRIPE_KEY')).toBe(false);
    }
  });

  it('are called weak when a person or a word list could guess them', () => {
    expect(weaknessOf('short')).toMatch(/characters only/);
    expect(weaknessOf('ab'.repeat(20))).toMatch(/repeats/);
    expect(weaknessOf('toBeModified-q8Zr1xX0m3P7uYw5Jt9LkD2s')).toMatch(/placeholder/);
    expect(weaknessOf(strong)).toBeNull();
  });
});

describe('references', () => {
  it('never name a variable that Strapi puts into the public admin panel', () => {
    const vault = createVault([], { STRAPI_ADMIN_STRIPE: 'sk_test_x' });
    expect(codeOf(() => vault.seal('env:STRAPI_ADMIN_STRIPE', place))).toBe('environment_variable_public');
    expect(codeOf(() => vault.open('env:STRAPI_ADMIN_STRIPE', place))).toBe('environment_variable_public');
  });

  it('say what is wrong without throwing, for a list that shows it', () => {
    const vault = createVault([], {});
    expect(vault.problemOf('env:GONE', place)?.details.code).toBe('environment_variable_missing');
    expect(vault.problemOf('v1.unknown.a.b.c', place)?.details.code).toBe('encryption_key_unknown');
  });
});

describe('marks', () => {
  const one = createVault([key('a')], {});

  it('are good for their purpose and text only', () => {
    const mark = one.sign('return', 'payment1');
    expect(mark).toMatch(/^[\w-]{43}$/);
    expect(one.isSigned('return', 'payment1', mark)).toBe(true);
    expect(one.isSigned('return', 'payment2', mark)).toBe(false);
    expect(one.isSigned('other', 'payment1', mark)).toBe(false);
    for (const wrong of ['', mark.slice(1), `${mark}AA`, 'A'.repeat(43)]) {
      expect(one.isSigned('return', 'payment1', wrong)).toBe(false);
    }
  });

  it('of a former key stay good; of another site they are not', () => {
    const mark = one.sign('return', 'payment1');
    expect(createVault([key('b'), key('a')], {}).isSigned('return', 'payment1', mark)).toBe(true);
    expect(createVault([key('b')], {}).isSigned('return', 'payment1', mark)).toBe(false);
  });

  it('are made without an encryption key, too', () => {
    const mark = createVault([], {}, 'the site’s own').sign('return', 'payment1');
    expect(createVault([], {}, 'the site’s own').isSigned('return', 'payment1', mark)).toBe(true);
    expect(createVault([], {}, 'another').isSigned('return', 'payment1', mark)).toBe(false);
  });
});
