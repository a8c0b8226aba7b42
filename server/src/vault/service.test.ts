import fc from 'fast-check';

import { keyFromEnvironment, keyFromStrapi, vaultKeys, weaknessOf, type VaultKey } from './keys';
import {
  createVault,
  isEnvironmentReference,
  referencedVariable,
  sealedWith,
  type SecretPlace,
  type Vault,
} from './service';

const key = (id: string): VaultKey => ({ id, secret: `a-long-enough-secret-for-${id}` });
const place: SecretPlace = { contractId: 'contract-one', environment: 'test', field: 'secretKey' };
const anyPlace = fc.record({
  contractId: fc.string({ minLength: 1 }),
  environment: fc.constantFrom('test', 'live'),
  field: fc.constantFrom('secretKey' as const, 'webhookSecret' as const),
});
const anySecret = fc.string({ minLength: 1 }).filter((text) => !text.startsWith('env:'));

/** A text of so many characters, of which so many differ. */
const strongText = (length: number, different: number): string =>
  'q8Zr1xX0m3P7uYw5Jt9LkD2sVb6NfHgC'.slice(0, different).repeat(40).slice(0, length);

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return (error as { details?: { code?: string } }).details?.code;
  }
  return undefined;
};

/** Everything that a caller over HTTP is told of a refusal. */
const refusalOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    const { status, name, message, details } = error as Record<string, unknown>;
    return { status, name, message, details };
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

  it('gives back an empty text', () => {
    const sealed = vault.seal('', place);
    expect(vault.open(sealed, place)).toBe('');
    const [version, id, iv, , tag] = vault.seal('sk_test_0123456789', place).split('.');
    expect(codeOf(() => vault.open([version, id, iv, '', tag].join('.'), place))).toBe('secret_damaged');
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

  it.each([0, 1, 4, 8, 12, 13, 14, 15])('does not accept a tag cut to %s bytes', (length) => {
    const parts = vault.seal('sk_test_0123456789', place).split('.');
    const tag = Buffer.from(parts[4], 'base64url').subarray(0, length).toString('base64url');
    expect(codeOf(() => vault.open([...parts.slice(0, 4), tag].join('.'), place))).toBe(
      length === 0 ? 'encryption_key_unknown' : 'secret_damaged'
    );
  });

  it.each([
    ['another version', ([, ...rest]: string[]) => ['v2', ...rest]],
    ['no version', ([, ...rest]: string[]) => ['', ...rest]],
    ['another key', ([version, , ...rest]: string[]) => [version, 'b', ...rest]],
    ['no key', ([version]: string[]) => [version]],
    ['no initialization vector', ([version, id, , text, tag]: string[]) => [version, id, '', text, tag]],
    ['no tag', (parts: string[]) => parts.slice(0, 4)],
    ['an empty tag', (parts: string[]) => [...parts.slice(0, 4), '']],
    ['nothing at all', () => ['']],
  ])('does not try to decrypt an envelope with %s', (_what, change) => {
    const changed = change(vault.seal('sk_test_0123456789', place).split('.')).join('.');
    expect(codeOf(() => vault.open(changed, place))).toBe('encryption_key_unknown');
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
    expect(keyless.currentKeyId).toBeNull();
    expect(codeOf(() => keyless.seal('sk_test_x', place))).toBe('encryption_key_missing');
  });

  it('stores with the first key, and says which one it is', () => {
    const rotated = createVault([key('new'), key('old')], {});
    expect(rotated.canStore).toBe(true);
    expect(rotated.currentKeyId).toBe('new');
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

describe('what earlier versions stored', () => {
  // Made once, outside of this plugin. Sites hold such texts: a change here loses their secrets.
  const vault = createVault([key('a')], {}, 'the site’s own');

  it.each<[string, SecretPlace, string]>([
    ['a key', place, 'v1.a.AQEBAQEBAQEBAQEB.aUAbr_0omcySj54.m8F9Sb9JVoUzVu4gvXUCMg'],
    [
      'the link of a notification',
      { notification: 'one', field: 'link' },
      'v1.a.AgICAgICAgICAgIC.wPoxT7vZ_UVRjIc.CdeKlYNxREJv5r5syemZ_g',
    ],
    [
      'a passcode',
      { passcode: 'one', field: 'passcode' },
      'v1.a.AwMDAwMDAwMDAwMD.FKmnVxnB_zrRD5I.zLXD_l2SXqz34bc6_Ngyyw',
    ],
    [
      'a secret of a channel',
      { channel: 'one', field: 'token' },
      'v1.a.BAQEBAQEBAQEBAQE.YQKnAo1P5-fa5wQ.rA_p9yLzL_HrDWUbK4FjkQ',
    ],
    [
      'the signing secret of a receiver',
      { receiver: 'one', field: 'signingSecret' },
      'v1.a.BQUFBQUFBQUFBQUF.wyaSUdAG9hNbHCk.u67iZLoAEA4sx_PAMQOgcw',
    ],
    ['a response', { idempotentRequest: 'one' }, 'v1.a.BgYGBgYGBgYGBgYG.Ul4PEFdBS09ducQ._Ou1qaAOcAf8GlRSi6mU1g'],
  ])('opens: %s', (_what, where, sealed) => {
    expect(vault.open(sealed, where)).toBe('Clé 東京');
  });

  it('opens with a key and in a place outside ASCII', () => {
    const accented = createVault([{ id: 'a', secret: 'clé-of-a-site-with-accents' }], {});
    expect(
      accented.open('v1.a.CQkJCQkJCQkJCQkJ.ME64OA.XkQ3yQsevuQH1qr0ZYu0SA', { passcode: 'é', field: 'passcode' })
    ).toBe('Clé');
  });

  it('opens what was sealed with the site’s own key', () => {
    expect(
      vault.open('v1.site.CAgICAgICAgICAgI.sfA6KbxAEiU.7qYKip9OmVoh6pk2AvoU9w', {
        idempotentRequest: 'one',
      })
    ).toBe('{"id":1}');
  });

  it('accepts the signatures', () => {
    expect(vault.sign('return', 'payment1')).toBe('DnDRRVx_7nYOJdZZBT2XUKzKI0eIYhbHiuU-EJLrkHI');
    expect(vault.isSigned('return', 'paiement-é', 'j8aFTETwkZO6kAkg4kv_cM--Q1XIGCnZ9YITDCu_jxk')).toBe(true);
  });
});

describe('places', () => {
  const vault = createVault([key('a')], {});
  const places: SecretPlace[] = ['one', 'other'].flatMap((id): SecretPlace[] => [
    { contractId: id, environment: 'test', field: 'secretKey' },
    { contractId: id, environment: 'live', field: 'secretKey' },
    { contractId: id, environment: 'test', field: 'webhookSecret' },
    { notification: id, field: 'link' },
    { passcode: id, field: 'passcode' },
    { channel: id, field: 'token' },
    { channel: id, field: 'password' },
    { receiver: id, field: 'signingSecret' },
    { idempotentRequest: id },
  ]);

  it.each(places)('%j opens no secret of another place', (where) => {
    const sealed = vault.seal('sk_test_x', where);
    expect(places.filter((elsewhere) => vault.problemOf(sealed, elsewhere) === null)).toEqual([where]);
  });
});

describe('what is kept briefly', () => {
  const response: SecretPlace = { idempotentRequest: 'one' };

  it('is sealed with the site’s own key when there is no encryption key', () => {
    const site = createVault([], {}, 'the site’s own');
    const sealed = site.seal('{"id":1}', response, { briefly: true });
    expect(sealed).toMatch(/^v1\.site\./);
    expect(createVault([], {}, 'the site’s own').open(sealed, response)).toBe('{"id":1}');
    expect(site.isStale(sealed)).toBe(false);
  });

  it('cannot be read by another site', () => {
    const sealed = createVault([], {}, 'the site’s own').seal('{"id":1}', response, { briefly: true });
    expect(codeOf(() => createVault([], {}, 'another').open(sealed, response))).toBe('secret_damaged');
  });

  it('is sealed with the encryption key when there is one', () => {
    const vault = createVault([key('a')], {}, 'the site’s own');
    expect(vault.seal('{"id":1}', response, { briefly: true })).toMatch(/^v1\.a\./);
  });

  it('stays readable when an encryption key is set later, and is stale then', () => {
    const sealed = createVault([], {}, 'the site’s own').seal('{"id":1}', response, { briefly: true });
    const later = createVault([key('a')], {}, 'the site’s own');
    expect(later.open(sealed, response)).toBe('{"id":1}');
    expect(later.isStale(sealed)).toBe(true);
  });

  it('is all that a site without a key of either kind can seal', () => {
    expect(codeOf(() => createVault([], {}, 'the site’s own').seal('{"id":1}', response, { briefly: false }))).toBe(
      'encryption_key_missing'
    );
  });
});

describe('keys of a site', () => {
  const strong = 'q8Zr1xX0m3P7uYw5Jt9LkD2sVb6NfHgC4eAaOiRz';

  it('are named by what they are, so that a new value is a new key', () => {
    expect(keyFromEnvironment('one').id).not.toBe(keyFromEnvironment('two').id);
    expect(keyFromStrapi('one').id).not.toBe(keyFromStrapi('two').id);
    expect(keyFromEnvironment(strong).id).not.toContain(strong.slice(0, 4));
  });

  it('keep their names and values from one version to the next', () => {
    // Computed outside of this plugin. Stored secrets name these ids.
    expect(keyFromEnvironment('one')).toEqual({ id: 'env-dcc06251', secret: 'one' });
    expect(keyFromEnvironment('clé')).toEqual({ id: 'env-3e898775', secret: 'clé' });
    expect(keyFromStrapi('one')).toEqual({
      id: 'strapi-dcc06251',
      secret: 'PTvRXRf6jya6m5ftYjmDn10cRVfjUH7ptjFKeaMP0JE=',
    });
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

it.each([
  ['a key of 31 characters', strongText(31, 31), 'it has 31 characters only'],
  ['a key of 32 characters', strongText(32, 32), null],
  ['a key of 11 different characters', strongText(40, 11), 'it repeats a few characters'],
  ['a key of 12 different characters', strongText(40, 12), null],
  ['a key that names itself a secret', `my-SECRET-${strongText(32, 32)}`, 'it looks like a placeholder'],
])('the weakness of %s', (_what, secret, weakness) => {
  expect(weaknessOf(secret)).toBe(weakness);
});

describe('refusals', () => {
  const vault = createVault([], { STRAPI_ADMIN_STRIPE: 'sk_test_x' });
  const sealed = createVault([key('a')], {}).seal('sk_test_x', place);

  it.each<[string, () => unknown, string, string, string]>([
    [
      'no encryption key',
      () => vault.seal('sk_test_x', place),
      'encryption_key_missing',
      'No encryption key is set, so secrets cannot be stored.',
      'Set INVOICE_PAYMENTS_ENCRYPTION_KEY (or Strapi’s ENCRYPTION_KEY), or enter a reference such as env:STRIPE_SECRET_KEY.',
    ],
    [
      'a public variable',
      () => vault.seal('env:STRAPI_ADMIN_STRIPE', place),
      'environment_variable_public',
      'Strapi includes the variable STRAPI_ADMIN_STRIPE in the public admin panel, so it must not contain a secret.',
      'Rename the variable so that it does not start with STRAPI_ADMIN_, and roll the secret if the admin panel was built with it.',
    ],
    [
      'a variable that is not set',
      () => vault.open('env:STRIPE_KEY', place),
      'environment_variable_missing',
      'The environment variable STRIPE_KEY is not set, so the secret that refers to it cannot be read.',
      'Set STRIPE_KEY for the Strapi process and restart it, or store the key itself.',
    ],
    [
      'a key that was removed',
      () => vault.open(sealed, place),
      'encryption_key_unknown',
      'A stored secret cannot be read: the encryption key it was stored with is no longer configured.',
      'Add the previous key to INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS and restart, or replace the secret in the banking contract.',
    ],
    [
      'a secret of another contract',
      () => createVault([key('a')], {}).open(sealed, { ...place, contractId: 'contract-two' } as SecretPlace),
      'secret_damaged',
      'A stored secret cannot be read: it was changed, or belongs to another contract.',
      'Replace the secret in the banking contract.',
    ],
  ])('for %s are conflicts that say what to do', (_what, work, code, message, hint) => {
    expect(refusalOf(work)).toEqual({ status: 409, name: 'ConflictError', message, details: { code, hint } });
  });
});

describe('stored forms', () => {
  it.each([
    ['env:STRIPE_KEY', true, 'STRIPE_KEY', null],
    ['env:_key2', true, '_key2', null],
    ['env:2KEYS', false, null, null],
    ['env:', false, null, null],
    ['env:STRIPE KEY', false, null, null],
    [' env:STRIPE_KEY', false, null, null],
    ['sk_test_x', false, null, null],
    ['v1.env-dcc06251.iv.text.tag', false, null, 'env-dcc06251'],
    ['', false, null, null],
  ])('of %j', (stored, isReference, variable, keyId) => {
    expect(isEnvironmentReference(stored)).toBe(isReference);
    expect(referencedVariable(stored)).toBe(variable);
    expect(sealedWith(stored)).toBe(keyId);
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

describe('a list of problems', () => {
  const vault: Vault = createVault([key('a')], {});

  it('has none for a secret that can be read', () => {
    expect(vault.problemOf(vault.seal('sk_test_x', place), place)).toBeNull();
  });

  it('does not pass off a defect of the caller as a problem of the secret', () => {
    expect(() => vault.problemOf(undefined as unknown as string, place)).toThrow(TypeError);
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
