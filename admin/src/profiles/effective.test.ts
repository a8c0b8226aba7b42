import type { EffectiveGrants } from '../../../contracts/profiles';
import { obstaclesTo, verdictOf } from './effective';

const grants = (part: Partial<EffectiveGrants> = {}) =>
  ({
    see: 'own',
    create: true,
    issue: true,
    sendLink: true,
    takePayment: false,
    export: false,
    allModules: false,
    modules: ['m'],
    profiles: [{ documentId: 'p', name: 'Editors' }],
    ...part,
  }) as EffectiveGrants;

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
  expect(kinds('see', grants({ see: 'none', profiles: [] }), nothingMissing, running)).toEqual(['noProfile']);
});

test('a module that is off, or that was deleted, is as good as none', () => {
  expect(obstaclesTo('issue', grants(), nothingMissing, [{ documentId: 'm', mode: 'off' }])).toEqual([
    { kind: 'modulesOff', modules: ['m'] },
  ]);
  expect(kinds('issue', grants(), nothingMissing, [])).toEqual(['noModule']);
  expect(kinds('issue', grants({ allModules: true, modules: [] }), nothingMissing, running)).toEqual([]);
  // Who may not read the modules is told nothing about their mode.
  expect(kinds('issue', grants(), nothingMissing, null)).toEqual([]);
});

test('a role with some of the permissions may do it partly, unless something else stands in the way', () => {
  const some = { missing: [{ action: 'issue' as const, permissions: ['x.y'], isPartial: true }] };
  expect(verdictOf(obstaclesTo('issue', grants(), some, running))).toBe('partly');
  expect(verdictOf(obstaclesTo('issue', grants({ issue: false }), some, running))).toBe('no');
  expect(verdictOf(obstaclesTo('issue', grants(), nothingMissing, running))).toBe('yes');
});
