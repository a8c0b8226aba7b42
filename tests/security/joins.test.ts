import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createApiToken, registerSuperAdmin, startSite, type Site } from '../support/site';
import { exportSite } from '../support/transfer';
import { isFullRun, recordFigures } from './support/figures';
import { adminWith, allRights, apiUserWith, letGuestsInto } from './support/principals';
import { countLinks, linkRows, ownContent, plantRows, type CanaryRow } from './support/related-rows';
import {
  componentKinds,
  createRelatedSite,
  fieldTo,
  OUTER,
  ownTypes,
  relationKinds,
  SWEEP,
  uidOf,
} from './support/related-site';

jest.setTimeout(900_000);

interface Caller {
  name: string;
  token: string | undefined;
}

let folder: string;
let site: Site;
let planted: Record<string, CanaryRow[]>;
let traces: string[];
let admins: Caller[];
let apiCallers: Caller[];
let entry: { documentId: string; id: number };
let before: string;

const figures: Record<string, number> = { links: 0, canaries: 0, reads: 0, compared: 0, writes: 0, shown: 0, told: 0 };

const relationFields = ownTypes.flatMap((name) => relationKinds.map((kind) => fieldTo(name, kind)));
const partFields = ownTypes.flatMap((name) => componentKinds.map((kind) => fieldTo(name, kind)));
/** Relations that a query treats differently: with a join table and with their own column. The short run alternates. */
const comparedKinds = ['OneToOne', 'ManyToMany', 'ManyInline'];
const comparedFields = ownTypes.flatMap((name, index) =>
  comparedKinds
    .filter((_kind, turn) => isFullRun || turn === index % comparedKinds.length)
    .map((kind): [string, string] => [name, fieldTo(name, kind)])
);

const cmRights = [SWEEP, OUTER].flatMap((subject) =>
  ['create', 'read', 'update', 'delete', 'publish'].map((action) => ({
    action: `plugin::content-manager.explorer.${action}`,
    subject,
    conditions: [],
    properties: {},
  }))
);

/** A caller who may read and write the site's own types. */
const editorWith = async (name: string, rights: string[]): Promise<Caller> => {
  const editor = await adminWith(site, rights, name);
  const role = await site.strapi.db.query('admin::role').findOne({ where: { code: editor.roleCode } });
  const own = rights.map((action) => ({ action, subject: null, conditions: [], properties: {} }));
  await site.strapi.service('admin::role').assignPermissions(role.id, [...own, ...cmRights]);
  return { name, token: editor.token };
};

beforeAll(async () => {
  folder = createRelatedSite();
  site = await startSite({ distDir: folder, env: { GRAPHQL: 'on' } });
  const superToken = await registerSuperAdmin(site);
  planted = await plantRows(site);
  figures.links = await linkRows(site, planted);
  const rows = Object.values(planted).flat();
  const canaries = rows.flatMap((row) => Object.values(row.canaries)).filter((canary) => canary.length >= 8);
  figures.canaries = canaries.length;
  traces = [...canaries, ...rows.map(({ documentId }) => documentId)];
  const scopes = [SWEEP, OUTER].flatMap((uid) =>
    ['find', 'findOne', 'create', 'update'].map((name) => `${uid}.${name}`)
  );
  await letGuestsInto(site, scopes);
  admins = [
    { name: 'super admin', token: superToken },
    await editorWith('editor of the site', []),
    await editorWith('editor with every right and no profile', allRights),
  ];
  apiCallers = [
    { name: 'full-access token', token: await createApiToken(site, 'full-access') },
    { name: 'read-only token', token: await createApiToken(site, 'read-only') },
    { name: 'custom token', token: await createApiToken(site, 'custom', scopes) },
    { name: 'user of the site', token: (await apiUserWith(site, scopes, 'reader')).token },
    { name: 'guest', token: undefined },
  ];
  entry = await site.strapi.db.query(SWEEP).findOne({ where: { title: 'entry 1', publishedAt: { $notNull: true } } });
  before = await ownContent(site);
});

afterAll(async () => {
  recordFigures('joins', figures);
  process.stdout.write(`joins: ${JSON.stringify(figures)}\n`);
  await site?.close();
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
});

const seen = (text: string): string | undefined => traces.find((trace) => text.includes(trace));

/** Returns what was revealed, as text; empty when nothing was. */
class Sweep {
  readonly wrong: string[] = [];
  readonly reached = new Set<string>();

  look(reader: string, caller: string, place: string, content: unknown): void {
    figures.reads += 1;
    const text = typeof content === 'string' ? content : JSON.stringify(content ?? null);
    if (text.includes('entry 1')) this.reached.add(`${reader}: ${caller}`);
    const trace = seen(text);
    if (!trace) return;
    figures.shown += 1;
    this.wrong.push(`${caller}: ${place} shows ${trace}`);
  }

  /** Two requests that differ only by the value of a private column must get the same response. */
  compare(caller: string, place: string, one: unknown, other: unknown): void {
    figures.compared += 1;
    if ([one, other].some((answer) => (answer as { status?: number } | undefined)?.status === 500)) {
      this.wrong.push(`${caller}: ${place} is answered with a fault`);
    }
    if (JSON.stringify(one) === JSON.stringify(other)) return;
    figures.told += 1;
    this.wrong.push(`${caller}: ${place} tells values apart`);
  }

  expectNothing(): void {
    expect({ count: this.wrong.length, examples: this.wrong.slice(0, 10) }).toEqual({ count: 0, examples: [] });
  }
}

/** Returns a response without the parts that repeat the request. */
const answerOf = ({ status, body }: { status: number; body: unknown }): unknown => {
  if (status >= 400) return { status };
  const { results, data } = body as { results?: { id: number }[]; data?: { id: number }[] };
  return { status, ids: (results ?? data ?? []).map(({ id }) => id) };
};

type Ask = (query: string) => Promise<{ status: number; body: unknown }>;

/** Filters and sorts by every column of the plugin that a caller could name, through one of the site's fields each. */
const interrogate = async (sweep: Sweep, caller: string, ask: Ask): Promise<void> => {
  for (const [name, field] of comparedFields) {
    const [first] = planted[name];
    for (const [column, canary] of Object.entries(first.canaries)) {
      const [hit, miss] = await Promise.all(
        [canary, canary.replace(/.$/, (last) => (last === '0' ? '1' : '0'))].map((value) =>
          ask(`filters[${field}][${column}]=${value}`)
        )
      );
      sweep.compare(caller, `filters[${field}][${column}]`, answerOf(hit), answerOf(miss));
    }
    for (const column of Object.keys(first.canaries).slice(0, isFullRun ? 4 : 2)) {
      const [up, down] = await Promise.all(['asc', 'desc'].map((order) => ask(`sort=${field}.${column}:${order}`)));
      sweep.compare(caller, `sort=${field}.${column}`, answerOf(up), answerOf(down));
    }
  }
  for (const prefix of ['part', 'parts', 'wrapped][inner']) {
    for (const name of ownTypes) {
      const [[column, canary]] = Object.entries(planted[name][0].canaries);
      const field = `filters[${prefix}][${fieldTo(name, 'OneWay')}][${column}][$eq]`;
      const [hit, miss] = await Promise.all([canary, 'nothing'].map((value) => ask(`${field}=${value}`)));
      sweep.compare(caller, field, answerOf(hit), answerOf(miss));
    }
  }
  for (const name of ownTypes) {
    const [canary] = Object.values(planted[name][0].canaries);
    const [hit, miss] = await Promise.all([canary, 'nothing'].map((value) => ask(`_q=${value}`)));
    sweep.compare(caller, `_q for ${name}`, answerOf(hit), answerOf(miss));
    const [at, off] = await Promise.all(
      [canary, 'nothing'].map((value) => ask(`filters[anyMany][${Object.keys(planted[name][0].canaries)[0]}]=${value}`))
    );
    sweep.compare(caller, `filters[anyMany] for ${name}`, answerOf(at), answerOf(off));
  }
};

const populates = [
  'populate=*',
  ...relationFields.map((field) => `populate[${field}]=true`),
  ...(isFullRun ? relationFields.map((field) => `populate[${field}][populate]=*`) : []),
  'populate=backInvoice',
  ...['part', 'parts', 'wrapped][populate][inner'].map((field) => `populate[${field}][populate]=*`),
  ...partFields.map((field) => `populate[part][populate][${field}]=true`),
  ...partFields.map((field) => `populate[zone][on][sweep.part][populate][${field}]=true`),
  'populate[zone][on][sweep.part][populate]=*',
  'populate[zone][on][sweep.wrapper][populate][inner][populate]=*',
  'populate[anyOne]=true',
  'populate[anyMany]=true',
  'populate[anyOne][populate]=*',
  'populate[anyMany][populate]=*',
  ...ownTypes.flatMap((name) =>
    ['anyOne', 'anyMany'].map((field) => `populate[${field}][on][${uidOf(name)}][populate]=*`)
  ),
  'populate[createdBy]=true',
];

describe('relations from the site to the plugin’s types', () => {
  it('keep their data: every link is still in the database', () => {
    expect(figures.links).toBeGreaterThan(1000);
    expect(figures.canaries).toBeGreaterThan(150);
    const known = Object.keys(site.strapi.contentTypes).filter((uid) => uid.startsWith(uidOf('')));
    expect(ownTypes.map(uidOf).sort()).toEqual(known.sort());
  });

  it('show nothing in the Content Manager', async () => {
    const sweep = new Sweep();
    for (const { name, token } of admins) {
      const get = (address: string) => site.send('GET', `/content-manager/${address}`, { token });
      const looks = [
        ...populates.slice(0, 60).map((query) => `collection-types/${SWEEP}?${query}`),
        `collection-types/${SWEEP}`,
        `collection-types/${SWEEP}?pageSize=100&status=published`,
        `collection-types/${SWEEP}/${entry.documentId}`,
        `collection-types/${SWEEP}/${entry.documentId}?status=published`,
        `collection-types/${SWEEP}/${entry.documentId}?populate=*`,
        `collection-types/${OUTER}?populate[sweep][populate]=*`,
        `collection-types/${OUTER}`,
        'collection-types/plugin::users-permissions.user?populate=*',
        `collection-types/${SWEEP}/${entry.documentId}/actions/countDraftRelations`,
        ...relationFields.flatMap((field) => [
          `relations/${SWEEP}/${field}`,
          `relations/${SWEEP}/${entry.documentId}/${field}?status=published`,
          `relations/${SWEEP}/${field}?_q=acanary`,
        ]),
        ...partFields.flatMap((field) => [`relations/sweep.part/${field}`, `relations/sweep.part/1/${field}`]),
        ...ownTypes.map((type) => `preview/url/${uidOf(type)}?documentId=${planted[type][0].documentId}`),
        'homepage/recent-documents?action=update',
        'homepage/recent-documents?action=publish',
        `history-versions?contentType=${SWEEP}&documentId=${entry.documentId}`,
        ...ownTypes.map(
          (type) => `history-versions?contentType=${uidOf(type)}&documentId=${planted[type][0].documentId}`
        ),
      ];
      for (const address of looks) sweep.look('content manager', name, address, (await get(address)).body);
      for (const address of [
        `/content-releases?contentType=${SWEEP}&entryDocumentId=${entry.documentId}`,
        ...ownTypes.flatMap((type) => [
          `/content-releases/mapEntriesToReleases?contentTypeUid=${uidOf(type)}&documentIds[0]=${planted[type][0].documentId}`,
          `/review-workflows/content-manager/collection-types/${uidOf(type)}/${planted[type][0].documentId}/stages`,
          `/i18n/content-manager/get-fill-from-locale/${uidOf(type)}?documentId=${planted[type][0].documentId}`,
        ]),
        '/admin/users?populate=*',
      ]) {
        sweep.look('neighbours', name, address, (await site.send('GET', address, { token })).body);
      }
      for (const type of ownTypes) {
        for (const [method, address] of [
          ['check-availability', 'value'],
          ['generate', 'data'],
        ]) {
          const [column, canary] = Object.entries(planted[type][0].canaries)[0];
          const body = { contentTypeUID: uidOf(type), field: column, [address]: address === 'data' ? {} : canary };
          const answer = await site.send('POST', `/content-manager/uid/${method}`, { token, body });
          sweep.look('uid', name, `${method} ${type}`, answer.status < 400 ? answer.body : null);
        }
      }
      await interrogate(sweep, name, (query) => get(`collection-types/${SWEEP}?pageSize=100&${query}`));
    }
    for (const { name } of admins) expect([...sweep.reached]).toContain(`content manager: ${name}`);
    sweep.expectNothing();
  });

  it('show nothing in the content API', async () => {
    const sweep = new Sweep();
    for (const { name, token } of apiCallers) {
      const get = (address: string) => site.send('GET', `/api/${address}`, { token });
      const looks = [
        'sweeps',
        `sweeps/${entry.documentId}`,
        ...populates.map((query, index) => (index % 2 ? `sweeps?${query}` : `sweeps/${entry.documentId}?${query}`)),
        'outers?populate[sweep][populate]=*',
        ...relationFields.map((field) => `outers?populate[sweep][populate][${field}]=true`),
        'users?populate=*',
        'users?populate=userInvoice',
        'users/me?populate=*',
      ];
      for (const address of looks) sweep.look('rest', name, address, (await get(address)).body);
      await interrogate(sweep, name, (query) => get(`sweeps?pagination[pageSize]=100&${query}`));
    }
    for (const { name } of apiCallers) expect([...sweep.reached]).toContain(`rest: ${name}`);
    sweep.expectNothing();
  });

  it('are not in GraphQL, and its answers show nothing', async () => {
    const sweep = new Sweep();
    for (const { name, token } of apiCallers) {
      const ask = async (query: string) =>
        (await site.send('POST', '/graphql', { token, body: { query } })).body as {
          data?: Record<string, unknown>;
        };
      const { data } = await ask(
        '{ __schema { types { name fields { name } inputFields { name } possibleTypes { name } enumValues { name } } } }'
      );
      const schema = JSON.stringify(data);
      expect(schema).toContain('"Sweep"');
      const named = [
        ...relationFields,
        ...partFields,
        'backInvoice',
        'userInvoice',
        'tokenHash',
        'idempotencyKey',
      ].filter((field) => schema.includes(`"${field}"`));
      figures.shown += named.length;
      if (named.length > 0) sweep.wrong.push(`${name}: the schema has ${named.slice(0, 5).join(', ')} …`);
      sweep.look('graphql', name, 'sweeps', await ask('{ sweeps { documentId title } }'));
      for (const field of relationFields) {
        sweep.look('graphql', name, field, await ask(`{ sweeps { title ${field} { documentId } } }`));
        sweep.look(
          'graphql',
          name,
          field,
          await ask(`{ sweeps(filters: { ${field}: { documentId: { ne: null } } }) { title } }`)
        );
      }
      for (const field of ['anyOne', 'anyMany']) {
        sweep.look('graphql', name, field, await ask(`{ sweeps { title ${field} { __typename } } }`));
      }
    }
    for (const { name } of apiCallers) expect([...sweep.reached]).toContain(`graphql: ${name}`);
    sweep.expectNothing();
  });

  it('show nothing to the site’s own code that follows them', async () => {
    const sweep = new Sweep();
    const attempt = async (work: () => Promise<unknown>): Promise<unknown> => {
      try {
        return await work();
      } catch {
        return 'refused';
      }
    };
    const readers: Record<string, (params: object) => Promise<unknown>> = {
      'Document Service': (params) => site.strapi.documents(SWEEP as never).findMany(params as never),
      'query engine': (params) => site.strapi.db.query(SWEEP).findMany(params as never),
    };
    const deep = { populate: { part: { populate: '*' }, parts: { populate: '*' }, zone: { populate: '*' } } };
    for (const [reader, read] of Object.entries(readers)) {
      sweep.look('code', reader, 'no parameters', await attempt(() => read({})));
      for (const params of [
        { populate: '*' },
        { populate: { anyOne: true } },
        { populate: { anyMany: { populate: '*' } } },
        deep,
        ...[...relationFields, 'backInvoice'].map((field) => ({ populate: { [field]: true } })),
        ...ownTypes.map((name) => ({ populate: { anyMany: { on: { [uidOf(name)]: { populate: '*' } } } } })),
      ]) {
        sweep.look('code', reader, JSON.stringify(params), await attempt(() => read(params)));
      }
      for (const [name, field] of comparedFields) {
        for (const [column, canary] of Object.entries(planted[name][0].canaries)) {
          const where = (value: string) => ({ [field]: { [column]: value } });
          const [hit, miss] = await Promise.all(
            [canary, 'nothing'].map((value) =>
              attempt(() => read({ [reader === 'query engine' ? 'where' : 'filters']: where(value) }))
            )
          );
          sweep.compare(reader, `${field}.${column}`, hit, miss);
        }
      }
    }
    expect([...sweep.reached].sort()).toEqual(['code: Document Service', 'code: query engine']);
    sweep.expectNothing();
    // The plugin's own types are read directly here, by code that the site's owner trusts.
    const own = await site.strapi.db.query(uidOf('payment')).findMany({ populate: ['invoice'] });
    expect(seen(JSON.stringify(own))).toBeDefined();
  });

  it('are not in an export, and no other table of a dump holds what is ours', async () => {
    const sweep = new Sweep();
    const file = await exportSite(site.strapi, path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'joins-')), 'export'));
    for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
      const isLink = line.includes('"kind":"relation');
      // The operator's copy contains the plugin's rows as entries of their own types, with their relations.
      if (/^[^{]*\{"(kind":"relation[^{]*"left":\{")?type":"plugin::invoice-payments\./.test(line)) continue;
      if (isLink && relationFields.some((field) => line.includes(`"field":"${field}"`))) sweep.wrong.push(line);
      sweep.look('export', 'operator', line.slice(0, 80), line);
    }
    const tables = await site.strapi.db.dialect.schemaInspector.getTables();
    for (const table of tables.filter((one) => !one.startsWith('ip_'))) {
      sweep.look('dump', 'operator', table, await site.strapi.db.getConnection(table).select('*'));
    }
    expect([...sweep.reached].sort()).toEqual(['dump: operator', 'export: operator']);
    sweep.expectNothing();
  });

  it('change none of our rows when somebody writes through them', async () => {
    const everybody = [
      ...admins.map((caller) => ({ ...caller, base: `/content-manager/collection-types/${SWEEP}`, wrap: false })),
      ...apiCallers.map((caller) => ({ ...caller, base: '/api/sweeps', wrap: true })),
    ];
    for (const { token, base, wrap } of everybody) {
      for (const name of ownTypes) {
        const [{ id, documentId }] = planted[name];
        for (const kind of isFullRun ? relationKinds : ['OneToOne', 'ManyInline']) {
          const value = { connect: [{ id, documentId }], disconnect: [{ id: planted[name][1].id }] };
          const data = { [fieldTo(name, kind)]: value };
          const body = wrap ? { data } : data;
          const answer = await site.send('PUT', `${base}/${entry.documentId}`, { token, body });
          figures.writes += 1;
          expect(answer.status).toBeLessThan(500);
        }
        for (const data of [
          { anyOne: { __type: uidOf(name), id } },
          { anyMany: [{ __type: uidOf(name), id }] },
          { anyMany: { connect: [{ __type: uidOf(name), id }] } },
        ]) {
          const answer = await site.send('PUT', `${base}/${entry.documentId}`, { token, body: wrap ? { data } : data });
          figures.writes += 1;
          expect(answer.status).toBeLessThan(500);
        }
      }
    }
    expect(await ownContent(site)).toBe(before);
  });

  it('cannot be hung on our types by a polymorphic relation', async () => {
    for (const name of ownTypes) {
      const [{ id }] = planted[name];
      const write = (data: object) =>
        site.strapi.documents(SWEEP as never).update({ documentId: entry.documentId, data } as never);
      await expect(write({ anyMany: [{ __type: uidOf(name), id }] })).rejects.toMatchObject({
        details: { code: 'relation_not_allowed', field: 'anyMany' },
      });
      await expect(write({ anyOne: { __type: 'invoice-payments::key-pair', id: 1 } })).rejects.toMatchObject({
        details: { code: 'relation_not_allowed' },
      });
      // Whether or not the entry exists.
      await expect(write({ anyOne: { __type: uidOf(name), id: 987_654 } })).rejects.toMatchObject({
        details: { code: 'relation_not_allowed' },
      });
      await expect(
        site.strapi.db.query('plugin::upload.file').create({
          data: {
            name: 'x',
            hash: 'x',
            ext: '.txt',
            mime: 'text/plain',
            size: 1,
            url: '/x',
            provider: 'local',
            related: [{ __type: uidOf(name), id }],
          },
        })
      ).rejects.toMatchObject({ details: { code: 'relation_not_allowed', field: 'related' } });
    }
  });
});

interface BuilderSchema {
  contentTypes: Record<string, { attributes: { name: string; target?: string }[] }>;
  components: Record<string, { attributes: { name: string; target?: string }[] }>;
}

describe('the Content-Type Builder', () => {
  const builder = () => site.strapi.plugin('content-type-builder');

  it('goes on showing relations that a site has, so that saving the type does not drop them', async () => {
    const schema = (await builder().service('schema').getSchema()) as BuilderSchema;
    const names = schema.contentTypes[SWEEP].attributes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...relationFields, 'backInvoice']));
    expect(schema.components['sweep.part'].attributes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(partFields)
    );
    const old = builder()
      .service('content-types')
      .formatContentType(site.strapi.contentTypes[SWEEP as never]);
    expect(Object.keys(old.schema.attributes)).toEqual(expect.arrayContaining(relationFields));
  });

  it('refuses a new relation to one of our types, and names the field to use', async () => {
    const refused = /without permission could read whole rows .* custom field "Invoices"/;
    for (const name of ownTypes) {
      const properties = { type: 'relation', relation: 'oneToOne', target: uidOf(name) };
      const change = { action: 'update', uid: OUTER, attributes: [{ action: 'create', name: 'bad', properties }] };
      await expect(
        builder()
          .service('schema')
          .updateSchema({ contentTypes: [change], components: [] })
      ).rejects.toThrow(refused);
      await expect(
        builder()
          .service('schema')
          .updateSchema({ contentTypes: [], components: [{ ...change, uid: 'sweep.part' }] })
      ).rejects.toThrow(refused);
      const attributes = { bad: properties };
      await expect(
        builder().service('content-types').createContentType({ contentType: { attributes }, components: [] })
      ).rejects.toThrow(refused);
      await expect(
        builder()
          .service('content-types')
          .editContentType(OUTER, { contentType: { attributes: {} }, components: [{ attributes }] })
      ).rejects.toThrow(refused);
      await expect(builder().service('components').createComponent({ component: { attributes } })).rejects.toThrow(
        refused
      );
      await expect(
        builder().service('components').editComponent('sweep.part', { component: { attributes } })
      ).rejects.toThrow(refused);
    }
  });
});

describe('a site that starts again', () => {
  it('has all links still, and a warning for every relation', async () => {
    const links = await countLinks(site);
    expect(links).toBeGreaterThan(1000);
    await site.stop();
    site = await startSite({ distDir: folder, database: site.database });
    expect(await countLinks(site)).toBe(links);
    const warnings = site.strapi.config.get('related-site.warnings') as string[];
    for (const [owner, field] of [
      ...[...relationFields, 'backInvoice'].map((name) => [SWEEP, name]),
      ...partFields.map((name) => ['sweep.part', name]),
      ['plugin::users-permissions.user', 'userInvoice'],
    ]) {
      const about = warnings.filter((line) => line.includes(`the relation "${field}" of ${owner} `));
      expect({ field, about }).toEqual({ field, about: [expect.stringContaining('custom field "Invoices"')] });
    }
  });
});
