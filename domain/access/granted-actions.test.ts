import { capabilities } from '../../contracts/capabilities';
import type { ProfileGrants } from '../../contracts/profiles';

import { mayAct, mayUseModule, noGrants, unionGrants, visibilityFor, type GrantedAction } from './profile-grants';

const switches = [
  'create',
  'issue',
  'sendLink',
  'sendToOthers',
  'takePayment',
  'export',
  'credit',
  'recordPayment',
  'writeOff',
] as const;

const nothing = (documentId: string): ProfileGrants => {
  const { see, capabilities: off } = noGrants();
  const allOff = Object.fromEntries(switches.map((name) => [name, false])) as Record<
    (typeof switches)[number],
    boolean
  >;
  return {
    ...{ documentId, name: documentId, allModules: false, modules: [] },
    invoices: { ...allOff, see, capabilities: off },
  };
};

const withInvoices = (documentId: string, invoices: Partial<ProfileGrants['invoices']>): ProfileGrants => {
  const empty = nothing(documentId);
  return { ...empty, invoices: { ...empty.invoices, ...invoices } };
};

describe('nothing', () => {
  it('is every switch off, no module and no profile', () => {
    const { see, capabilities: off, allModules, modules, profiles, ...rest } = noGrants();
    expect(see).toBe('none');
    expect(rest).toEqual(Object.fromEntries(switches.map((name) => [name, false])));
    expect(off).toEqual(Object.fromEntries(capabilities.map((name) => [name, false])));
    expect([allModules, modules, profiles]).toEqual([false, [], []]);
  });
});

describe('each switch', () => {
  it.each(switches)('%s is on when one of two profiles has it, whichever comes first', (name) => {
    const on = withInvoices('on', { [name]: true });
    for (const profiles of [
      [on, nothing('off')],
      [nothing('off'), on],
    ]) {
      const grants = unionGrants(profiles);
      expect(switches.filter((one) => grants[one])).toEqual([name]);
      expect(grants.see).toBe('none');
    }
  });

  it.each(capabilities)('of the capability %s likewise', (name) => {
    const on = withInvoices('on', { capabilities: { ...noGrants().capabilities, [name]: true } });
    for (const profiles of [
      [on, nothing('off')],
      [nothing('off'), on],
    ]) {
      const grants = unionGrants(profiles);
      expect(capabilities.filter((one) => grants.capabilities[one])).toEqual([name]);
    }
  });

  it.each(switches.filter((name) => name !== 'sendToOthers'))('%s grants that action and no other', (name) => {
    const grants = unionGrants([withInvoices('one', { [name]: true })]);
    expect(switches.filter((action) => mayAct(grants, action))).toEqual([name]);
    expect(mayAct(grants, 'refund')).toBe(false);
  });
});

describe('sending to others', () => {
  it('needs the right to send at all', () => {
    expect(mayAct(unionGrants([withInvoices('one', { sendToOthers: true })]), 'sendToOthers')).toBe(false);
    const both = unionGrants([withInvoices('one', { sendToOthers: true, sendLink: true })]);
    expect(mayAct(both, 'sendToOthers')).toBe(true);
    const apart = [withInvoices('one', { sendToOthers: true }), withInvoices('two', { sendLink: true })];
    expect(mayAct(unionGrants(apart), 'sendToOthers')).toBe(false);
  });
});

describe('a refund', () => {
  const refunds = { ...noGrants().capabilities, refunds: true };
  it('is a capability, and no switch', () => {
    expect(mayAct(unionGrants([withInvoices('one', { capabilities: refunds })]), 'refund')).toBe(true);
    const others = Object.fromEntries(capabilities.map((name) => [name, name !== 'refunds'])) as typeof refunds;
    const rest = Object.fromEntries(switches.map((name) => [name, true]));
    expect(mayAct(unionGrants([withInvoices('one', { ...rest, capabilities: others })]), 'refund')).toBe(false);
  });

  it('is seen as widely as its profile sees', () => {
    const grants = unionGrants([
      withInvoices('one', { see: 'own', capabilities: refunds }),
      withInvoices('two', { see: 'all' }),
    ]);
    expect(visibilityFor(grants, 'refund')).toBe('own');
    expect(visibilityFor(grants, 'issue')).toBe('none');
  });
});

describe('modules', () => {
  const of = (modules: string[], allModules = false): ProfileGrants => ({
    ...withInvoices(modules.join() || 'all', { issue: true }),
    ...{ modules, allModules },
  });

  it('are those of all profiles, once each and sorted', () => {
    const grants = unionGrants([of(['c', 'b']), of(['b', 'a'])]);
    expect(grants.modules).toEqual(['a', 'b', 'c']);
    expect(grants.allModules).toBe(false);
    expect(['a', 'b', 'c', 'd'].filter((module) => mayUseModule(grants, module))).toEqual(['a', 'b', 'c']);
  });

  it('are all of them when one profile has all', () => {
    for (const profiles of [
      [of(['a']), of([], true)],
      [of([], true), of(['a'])],
    ]) {
      const grants = unionGrants(profiles);
      expect(grants.allModules).toBe(true);
      expect(mayUseModule(grants, 'z')).toBe(true);
      expect(mayAct(grants, 'issue', { module: 'z' })).toBe(true);
    }
  });

  it('limit an action to those of its profile', () => {
    const grants = unionGrants([of(['a'])]);
    const may = (module: string | null | undefined) => mayAct(grants, 'issue', { module });
    expect([may('a'), may('b'), may(null), may(undefined)]).toEqual([true, false, true, true]);
  });
});

describe('the subject of an action', () => {
  const grants = unionGrants([withInvoices('one', { issue: true, see: 'own' })]);
  const mine = { ownerType: 'admin', ownerId: '1' } as const;
  const me = { type: 'admin', id: '1' } as const;
  const may = (subject: Parameters<typeof mayAct>[2], action: GrantedAction = 'issue') =>
    mayAct(grants, action, subject);

  it('is an invoice that the profile lets the actor see', () => {
    expect(may({ invoice: mine, actor: me })).toBe(true);
    expect(may({ invoice: { ...mine, ownerId: '2' }, actor: me })).toBe(false);
    // Without either of them there is nothing to compare.
    expect(may({ invoice: { ...mine, ownerId: '2' } })).toBe(true);
    expect(may({ actor: me })).toBe(true);
  });

  it('may name a capability, which the same profile must switch on', () => {
    expect(may({ capability: 'linkPayments' })).toBe(false);
    const linked = withInvoices('one', {
      issue: true,
      capabilities: { ...noGrants().capabilities, linkPayments: true },
    });
    expect(mayAct(unionGrants([linked]), 'issue', { capability: 'linkPayments' })).toBe(true);
    expect(mayAct(unionGrants([linked]), 'issue', { capability: 'refunds' })).toBe(false);
  });
});

describe('profiles', () => {
  it('appear once each, in the order of their ids; the later version of one counts', () => {
    const first = withInvoices('b', { issue: true });
    const second = withInvoices('b', { create: true });
    const grants = unionGrants([first, nothing('c'), nothing('a'), second]);
    expect(grants.profiles.map(({ documentId }) => documentId)).toEqual(['a', 'b', 'c']);
    expect(grants.profiles[1]).toEqual(second);
  });
});
