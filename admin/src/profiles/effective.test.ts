import type { EffectiveGrants, InvoiceSettings, ProfileGrants } from '../../../contracts/profiles';
import { unionGrants } from '../../../domain/access/profile-grants';
import { obstaclesTo, verdictOf } from './effective';

type Part = Partial<InvoiceSettings & Pick<ProfileGrants, 'allModules' | 'modules'>>;

const profile = (
  documentId: string,
  { allModules = false, modules = ['m'], ...switches }: Part = {}
): ProfileGrants => ({
  documentId,
  name: 'Editors',
  allModules,
  modules,
  invoices: {
    see: 'own',
    create: true,
    issue: true,
    sendLink: true,
    sendToOthers: false,
    takePayment: false,
    export: false,
    credit: false,
    recordPayment: false,
    writeOff: false,
    capabilities: {
      refunds: false,
      linkPayments: true,
      cardOnBanner: false,
      smartRouting: false,
      spreadFees: false,
      cancelInvoice: false,
    },
    ...switches,
  },
});

const grants = (part: Part = {}): EffectiveGrants => unionGrants([profile('p', part)]);

const nothingMissing = { missing: [] };
const running = [{ documentId: 'm', mode: 'sandbox' as const }];
const kinds = (...input: Parameters<typeof obstaclesTo>) => obstaclesTo(...input).map(({ kind }) => kind);

test('a yes needs the profile, the permissions and a module that runs', () => {
  expect(kinds('issue', grants(), nothingMissing, running)).toEqual([]);
  expect(kinds('create', grants({ modules: [] }), nothingMissing, running)).toEqual([]);
});

test('each thing that is missing is named, and all of them at once', () => {
  const lacks = { missing: [{ action: 'issue' as const, permissions: ['invoices.issue'], isPartial: false }] };
  expect(obstaclesTo('issue', grants(), lacks, running)).toEqual([
    { kind: 'permissions', permissions: ['invoices.issue'], isPartial: false },
  ]);
  expect(kinds('issue', grants({ issue: false }), lacks, running)).toEqual(['profile', 'permissions']);
  expect(kinds('issue', grants({ modules: [] }), lacks, running)).toEqual(['noModule', 'permissions']);
  expect(kinds('takePayment', grants(), nothingMissing, running)).toEqual(['profile']);
  expect(kinds('see', unionGrants([]), nothingMissing, running)).toEqual(['noProfile']);
});

test('a module that is off, or that was deleted, is as good as none', () => {
  expect(obstaclesTo('issue', grants(), nothingMissing, [{ documentId: 'm', mode: 'off' }])).toEqual([
    { kind: 'modulesOff', modules: ['m'] },
  ]);
  expect(kinds('issue', grants(), nothingMissing, [])).toEqual(['noModule']);
  expect(kinds('issue', grants({ allModules: true, modules: [] }), nothingMissing, running)).toEqual([]);
  // A user without the right to read modules learns nothing about their modes.
  expect(kinds('issue', grants(), nothingMissing, null)).toEqual([]);
});

test('a module of another profile than the one that grants the action does not count', () => {
  const apart = unionGrants([profile('issues', { modules: [] }), profile('has', { issue: false })]);
  expect(kinds('issue', apart, nothingMissing, running)).toEqual(['noModule']);
  const all = unionGrants([profile('issues', { modules: [] }), profile('has', { issue: false, allModules: true })]);
  expect(kinds('issue', all, nothingMissing, null)).toEqual(['noModule']);
});

test('a role with some of the permissions may do it partly, unless something else stands in the way', () => {
  const some = { missing: [{ action: 'issue' as const, permissions: ['x.y'], isPartial: true }] };
  expect(verdictOf(obstaclesTo('issue', grants(), some, running))).toBe('partly');
  expect(verdictOf(obstaclesTo('issue', grants({ issue: false }), some, running))).toBe('no');
  expect(verdictOf(obstaclesTo('issue', grants(), nothingMissing, running))).toBe('yes');
});
