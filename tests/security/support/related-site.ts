import fs from 'node:fs';
import path from 'node:path';

const playground = path.resolve(__dirname, '..', '..', '..', 'playground');

export const ownTypes = [
  'invoice',
  'payment',
  'refund',
  'credit-note',
  'dispute',
  'payment-link',
  'payment-module',
  'banking-contract',
  'profile',
  'activity',
];

export const uidOf = (name: string): string => `plugin::invoice-payments.${name}`;
export const SWEEP = 'api::sweep.sweep';
export const OUTER = 'api::outer.outer';

const kinds: Record<string, object> = {
  OneToOne: { relation: 'oneToOne' },
  OneToMany: { relation: 'oneToMany' },
  ManyToOne: { relation: 'manyToOne' },
  ManyToMany: { relation: 'manyToMany' },
  OneInline: { relation: 'oneToOne', useJoinTable: false },
  ManyInline: { relation: 'manyToOne', useJoinTable: false },
};
const oneWays: Record<string, object> = { OneWay: { relation: 'oneToOne' }, ManyWay: { relation: 'oneToMany' } };

const camel = (name: string): string => name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());

const relationsOf = (shapes: Record<string, object>): Record<string, object> =>
  Object.fromEntries(
    ownTypes.flatMap((name) =>
      Object.entries(shapes).map(([kind, shape]) => [
        `${camel(name)}${kind}`,
        { type: 'relation', ...shape, target: uidOf(name) },
      ])
    )
  );

/** The field of a site's type that refers to one of the plugin's. */
export const fieldTo = (name: string, kind: string): string => `${camel(name)}${kind}`;
export const relationKinds = Object.keys(kinds);
export const componentKinds = Object.keys(oneWays);

const title = { title: { type: 'string' } };
const component = (name: string): object => ({ type: 'component', component: `sweep.${name}` });

const sweepAttributes = {
  ...title,
  ...relationsOf(kinds),
  backInvoice: { type: 'relation', relation: 'manyToOne', target: uidOf('invoice'), inversedBy: 'sweeps' },
  anyOne: { type: 'relation', relation: 'morphToOne' },
  anyMany: { type: 'relation', relation: 'morphToMany' },
  part: component('part'),
  parts: { ...component('part'), repeatable: true },
  wrapped: component('wrapper'),
  zone: { type: 'dynamiczone', components: ['sweep.part', 'sweep.wrapper'] },
};

const write = (folder: string, file: string, content: string): void => {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, content);
};

const writeApi = (folder: string, name: string, attributes: object): void => {
  const schema = {
    kind: 'collectionType',
    collectionName: `${name}_rows`,
    info: { singularName: name, pluralName: `${name}s`, displayName: name },
    options: { draftAndPublish: true },
    attributes,
  };
  const uid = `api::${name}.${name}`;
  write(folder, `src/api/${name}/content-types/${name}/schema.json`, JSON.stringify(schema));
  for (const [room, factory] of [
    ['routes', 'createCoreRouter'],
    ['controllers', 'createCoreController'],
    ['services', 'createCoreService'],
  ]) {
    write(
      folder,
      `src/api/${name}/${room}/${name}.js`,
      `module.exports = require('@strapi/strapi').factories.${factory}('${uid}');`
    );
  }
};

const writeComponent = (folder: string, name: string, attributes: object): void =>
  write(
    folder,
    `src/components/sweep/${name}.json`,
    JSON.stringify({ collectionName: `components_sweep_${name}s`, info: { displayName: name }, attributes })
  );

/** Adds an attribute to a plugin's type like an extension of the site. Does not change the plugin's own objects. */
const extension = (type: string, field: string, attribute: object): string => `
module.exports = (plugin) => {
  const { ${type} } = plugin.contentTypes;
  const attributes = { ...${type}.schema.attributes, ${field}: ${JSON.stringify(attribute)} };
  return { ...plugin, contentTypes: { ...plugin.contentTypes, ${type}: { ...${type}, schema: { ...${type}.schema, attributes } } } };
};`;

/** Starts the site and collects its warnings. */
const index = `
const site = require('./site.js').default;
const register = ({ strapi }) => {
  const warnings = [];
  const warn = strapi.log.warn.bind(strapi.log);
  strapi.log.warn = (line, ...rest) => {
    warnings.push(String(line));
    return warn(line, ...rest);
  };
  strapi.config.set('related-site.warnings', warnings);
  return site.register({ strapi });
};
module.exports = { ...site, register };`;

/**
 * Creates a copy of the playground with every kind of relation to each of the plugin's types: directly, in components
 * and dynamic zones, in both directions, polymorphic, from users, and through another type.
 *
 * @returns its folder
 */
export const createRelatedSite = (): string => {
  const scratch = path.join(playground, '.tmp');
  fs.mkdirSync(scratch, { recursive: true });
  const folder = fs.mkdtempSync(path.join(scratch, 'related-site-'));
  for (const part of ['config', 'src']) {
    fs.cpSync(path.join(playground, 'dist', part), path.join(folder, part), { recursive: true });
  }
  fs.renameSync(path.join(folder, 'src/index.js'), path.join(folder, 'src/site.js'));
  write(folder, 'src/index.js', index);
  writeComponent(folder, 'part', { ...title, ...relationsOf(oneWays) });
  writeComponent(folder, 'wrapper', { ...title, inner: component('part') });
  writeApi(folder, 'sweep', sweepAttributes);
  writeApi(folder, 'outer', { ...title, sweep: { type: 'relation', relation: 'manyToOne', target: SWEEP } });
  write(
    folder,
    'src/extensions/invoice-payments/strapi-server.js',
    extension('invoice', 'sweeps', { type: 'relation', relation: 'oneToMany', target: SWEEP, mappedBy: 'backInvoice' })
  );
  write(
    folder,
    'src/extensions/users-permissions/strapi-server.js',
    extension('user', 'userInvoice', { type: 'relation', relation: 'oneToOne', target: uidOf('invoice') })
  );
  return folder;
};
