import fc from 'fast-check';

import { capabilities, type ProviderCapabilities } from '../../contracts/capabilities';
import { visibilities, type EffectiveGrants, type ProfileGrants } from '../../contracts/profiles';

import {
  effectiveCapability,
  mayAct,
  maySeeInvoice,
  mayUseModule,
  noGrants,
  unionGrants,
  visibilityFor,
} from './profile-grants';

const flag = fc.boolean();
const profile: fc.Arbitrary<ProfileGrants> = fc
  .record({
    documentId: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5'),
    invoices: fc.record({
      see: fc.constantFrom(...visibilities),
      create: flag,
      issue: flag,
      sendLink: flag,
      sendToOthers: flag,
      takePayment: flag,
      export: flag,
      credit: flag,
      recordPayment: flag,
      writeOff: flag,
      capabilities: fc.record({
        linkPayments: flag,
        refunds: flag,
        cardOnBanner: flag,
        smartRouting: flag,
        spreadFees: flag,
        cancelInvoice: flag,
      }),
    }),
    allModules: flag,
    modules: fc.subarray(['m1', 'm2', 'm3']),
  })
  .map((fields) => ({ ...fields, name: `Profile ${fields.documentId}` }));
const profiles = fc.uniqueArray(profile, { maxLength: 5, selector: ({ documentId }) => documentId });

/** Every right that can be asked for, as texts. */
const rightsOf = (grants: EffectiveGrants): string[] => {
  const mine = { ownerType: 'admin', ownerId: '1' } as const;
  const actor = { type: 'admin', id: '1' } as const;
  return [
    ...(
      ['create', 'issue', 'sendLink', 'takePayment', 'export', 'credit', 'recordPayment', 'writeOff'] as const
    ).filter((right) => grants[right]),
    ...capabilities.filter((capability) => grants.capabilities[capability]),
    ...['m1', 'm2', 'm3', 'm4'].filter((module) => mayUseModule(grants, module)),
    ...(maySeeInvoice(grants, mine, actor) ? ['own'] : []),
    ...(maySeeInvoice(grants, { ...mine, ownerId: '2' }, actor) ? ['all'] : []),
  ];
};

describe('unionGrants', () => {
  it('grants nothing for no profiles', () => {
    expect(unionGrants([])).toEqual(noGrants());
    expect(rightsOf(noGrants())).toEqual([]);
  });

  it('does not depend on order or repetition', () => {
    const shuffled = profiles.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 })
      )
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(unionGrants(other)).toEqual(unionGrants(one));
      })
    );
  });

  it('never takes a right away by one more profile, and gives none that no profile has', () => {
    fc.assert(
      fc.property(profiles, profile, (some, more) => {
        const before = rightsOf(unionGrants(some));
        const added = rightsOf(unionGrants([more]));
        const after = rightsOf(unionGrants([...some, more]));
        expect([...after].sort()).toEqual([...new Set([...before, ...added])].sort());
      })
    );
  });

  it('names the profiles it comes from', () => {
    const [one] = fc.sample(profile, 1);
    if (!one) throw new Error('no sample');
    const grants = unionGrants([
      { ...one, documentId: 'b', name: 'B' },
      { ...one, documentId: 'a', name: 'A' },
    ]);
    expect(grants.profiles).toEqual([
      { ...one, documentId: 'a', name: 'A' },
      { ...one, documentId: 'b', name: 'B' },
    ]);
  });
});

describe('mayAct', () => {
  const actor = { type: 'admin', id: '1' } as const;
  const invoices = [
    { ownerType: 'admin', ownerId: '1' },
    { ownerType: 'admin', ownerId: '2' },
  ] as const;
  const subjects = ['m1', 'm2', null].flatMap((module) =>
    invoices.flatMap((invoice) =>
      ([undefined, 'linkPayments'] as const).map((capability) => ({ module, invoice, actor, capability }))
    )
  );
  const distinct = fc.uniqueArray(profile, { selector: ({ documentId }) => documentId });

  it('takes one profile that grants all of it: two never grant together what neither grants by itself', () => {
    fc.assert(
      fc.property(distinct, (some) => {
        for (const action of ['create', 'issue', 'sendLink', 'takePayment', 'export'] as const) {
          for (const subject of subjects) {
            const alone = some.some((one) => mayAct(unionGrants([one]), action, subject));
            expect(mayAct(unionGrants(some), action, subject)).toBe(alone);
          }
        }
      })
    );
  });

  it('of what has no profile goes by its own fields', () => {
    const token: EffectiveGrants = { ...noGrants(), see: 'all', issue: true, allModules: true };
    expect(mayAct(token, 'issue', { module: 'm1', capability: 'linkPayments' })).toBe(false);
    expect(mayAct(token, 'issue', { module: 'm1' })).toBe(true);
    expect(mayAct(token, 'export')).toBe(false);
    expect(mayAct(noGrants(), 'issue')).toBe(false);
  });

  it('is seen as widely as the profiles see that grant it', () => {
    fc.assert(
      fc.property(distinct, (some) => {
        const seeing = some.filter((one) => one.invoices.export).map((one) => visibilities.indexOf(one.invoices.see));
        expect(visibilities.indexOf(visibilityFor(unionGrants(some), 'export'))).toBe(Math.max(0, ...seeing));
      })
    );
  });
});

describe('maySeeInvoice', () => {
  const own: EffectiveGrants = { ...noGrants(), see: 'own' };

  it.each([
    ['admin', '1', 'admin', '1', true],
    ['admin', '1', 'admin', '2', false],
    ['admin', '1', 'api-user', '1', false],
    ['system', null, 'system', null, false],
    [null, null, 'admin', '1', false],
  ] as const)('own: of %s %s, for %s %s: %s', (ownerType, ownerId, type, id, expected) => {
    expect(maySeeInvoice(own, { ownerType, ownerId }, { type, id })).toBe(expected);
    expect(maySeeInvoice(noGrants(), { ownerType, ownerId }, { type, id })).toBe(false);
    expect(maySeeInvoice({ ...own, see: 'all' }, { ownerType, ownerId }, { type, id })).toBe(true);
  });
});

describe('effectiveCapability', () => {
  it('needs the switch and the provider', () => {
    const no = { available: false, reason: 'not_available_for_provider' } as const;
    const yes = { available: true } as const;
    const provider: ProviderCapabilities = {
      linkPayments: yes,
      refunds: yes,
      cardOnBanner: no,
      smartRouting: yes,
      spreadFees: no,
      cancelInvoice: no,
    };
    const grants = {
      ...noGrants(),
      capabilities: { ...noGrants().capabilities, linkPayments: true, cardOnBanner: true },
    };
    expect(capabilities.filter((capability) => effectiveCapability(grants, provider, capability))).toEqual([
      'linkPayments',
    ]);
  });
});
