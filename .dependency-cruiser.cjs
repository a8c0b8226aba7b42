const fs = require('node:fs');
const path = require('node:path');

/**
 * The folders of the rooms, in the order in which composition.ts lists them.
 *
 * @throws {Error} if the list cannot be read, because the rules would then check nothing
 */
const readRooms = () => {
  const source = fs.readFileSync(path.join(__dirname, 'server/src/composition.ts'), 'utf8');
  const [, list = ''] = /export const rooms = \[([^\]]*)\]/.exec(source) ?? [];
  const names = list.match(/\w+/g) ?? [];
  if (names.length === 0) throw new Error('server/src/composition.ts: `export const rooms = […]` was not found.');
  return names.map((name) => {
    const [, folder] = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '\\./([^/']+)';`).exec(source) ?? [];
    if (!folder) throw new Error(`server/src/composition.ts: the room ${name} is not imported from its folder.`);
    return folder;
  });
};

/** The allowed imports between rooms (docs/architecture.md). `npm run check:arrows` checks them. */
const rooms = readRooms();

/** A room imports only rooms to its left. It reaches rooms to its right through ports and events. */
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
      comment: 'imports must not form a cycle, not even by types: two such files cannot be read one after the other',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports only itself and the contracts',
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
      comment: 'only the composition imports the Stripe provider; all other code uses the provider contract',
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
      comment: 'the admin panel and the server share only contracts/ and domain/',
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
      comment: 'other rooms are imported through their index.ts or one of the few shared files',
      severity: 'error',
      from: { path: `^server/src/(${rooms.join('|')})/` },
      to: {
        path: `^server/src/(${rooms.join('|')})/`,
        pathNot: ['^server/src/$1/', '/index\\.ts$', '/validation\\.ts$'],
      },
    },
    {
      name: 'life-cycle-stands-above',
      comment: 'plugin/ starts and stops the rooms; rooms do not import it',
      severity: 'error',
      from: { path: `^server/src/(kit|providers|${rooms.join('|')})/` },
      to: { path: '^server/src/plugin/' },
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
