/** The arrows between rooms (docs/architecture.md); `npm run check:arrows` walks them. */
const rooms = [
  'vault',
  'activity',
  'site-identity',
  'outbox',
  'banking-contracts',
  'settings',
  'payment-modules',
  'profiles',
  'figures',
  'invoices',
  'invoice-pdf',
  'payments',
  'payment-links',
  'notifications',
  'webhooks',
  'reconciliation',
  'pay-page',
  'live',
  'timeline',
  'mcp',
  'overview',
  'entries',
  'strapi-stripe-import',
  'site-address',
];

/** A room uses rooms to its left only; to its right it speaks through ports and events. */
const leftOnly = rooms.slice(0, -1).map((room, index) => ({
  name: `${room}-looks-left`,
  comment: `${room} may not import rooms to its right`,
  severity: 'error',
  from: { path: `^server/src/${room}/` },
  to: { path: `^server/src/(${rooms.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ knows itself and the contracts, nothing else',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(domain|contracts)/' },
    },
    {
      name: 'one-folder-knows-stripe',
      severity: 'error',
      from: { path: '^(server|admin|contracts|domain)/', pathNot: '^server/src/providers/stripe/' },
      to: { path: 'node_modules/stripe/' },
    },
    {
      name: 'stripe-folder-has-one-door',
      comment: 'only the composition builds the Stripe provider; everybody else uses the contract',
      severity: 'error',
      from: { path: '^(server|admin)/', pathNot: '^server/src/(providers/stripe/|composition\\.ts$)' },
      to: { path: '^server/src/providers/stripe/' },
    },
    {
      name: 'contracts-is-a-leaf',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { pathNot: '^contracts/' },
    },
    {
      name: 'admin-not-server',
      comment: 'the admin panel shares contracts/ and domain/ with the server, nothing else',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^server/' },
    },
    {
      name: 'server-not-admin',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^admin/' },
    },
    {
      name: 'simulator-stands-alone',
      severity: 'error',
      from: { path: '^stripe-simulator/src/' },
      to: { path: '^(server|admin|contracts|domain|playground)/' },
    },
    {
      name: 'rooms-have-one-door',
      comment: 'of another room only index.ts is imported (and the few files that are meant to be shared)',
      severity: 'error',
      from: { path: `^server/src/(${rooms.join('|')})/` },
      to: {
        path: `^server/src/(${rooms.join('|')})/`,
        pathNot: ['^server/src/$1/', '/index\\.ts$', '^server/src/vault/service\\.ts$', '/validation\\.ts$'],
      },
    },
    ...leftOnly,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
