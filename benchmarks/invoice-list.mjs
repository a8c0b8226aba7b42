// Measures pages, filters and searches of the invoice list with 1,000,000 invoices, compared with 1,000 invoices and
// with Strapi's core find.
import { benchFolder, signIn, startSite } from './lib/bench-site.mjs';
import { percentile, row, timed } from './lib/figures.mjs';
import { seededDatabase, serversOf, sizesOf } from './lib/seeded.mjs';

/** Our query, and the equivalent query for Strapi's core `find` if there is one. */
const queries = [
  ['first page', '', 'sort=createdAt:desc'],
  ['page 40', 'page=40', 'sort=createdAt:desc&pagination[page]=40'],
  ['sorted by due date', 'sort=dueDate:desc', 'sort=dueDate:desc'],
  ['sorted by total', 'sort=total:asc', 'sort=total:asc'],
  ['open', 'status=open', 'sort=createdAt:desc&filters[status]=open'],
  ['overdue', 'overdue=true', null],
  ['disputed', 'disputed=true', 'sort=createdAt:desc&filters[disputed]=true'],
  [
    'live, paid, due in half a year',
    'environment=live&status=paid&dueFrom=2026-01-01&dueTo=2026-06-30',
    'sort=createdAt:desc&filters[environment]=live&filters[status]=paid&filters[dueDate][$gte]=2026-01-01&filters[dueDate][$lte]=2026-06-30',
  ],
  ['search: a common first name', 'search=grace', 'sort=createdAt:desc&_q=grace'],
  ['search: a rare name', 'search=hopper42', 'sort=createdAt:desc&_q=hopper42'],
  ['search: first and last name', 'search=grace+hopper1', null],
  ['search: e-mail address', 'search=ada.lovelace7%40example.com', 'sort=createdAt:desc&_q=ada.lovelace7@example.com'],
  ['search: the beginning of many numbers', 'search=INV-SEED-0000', 'sort=createdAt:desc&_q=INV-SEED-0000'],
  ['search: nothing found', 'search=zzzz', 'sort=createdAt:desc&_q=zzzz'],
];

const read = async (url, headers) => {
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
};

const p95 = (values) => percentile(values, 0.95);

const measure = async (kind, options) => {
  const { log, quick } = options;
  const sizes = sizesOf(options);
  const [rounds, coreRounds] = quick ? [15, 3] : [30, 2];
  const { folder, close } = benchFolder();
  const sites = {};
  try {
    for (const [size, count] of Object.entries(sizes)) {
      const database = await seededDatabase(kind, count, log);
      const config = { jobs: { enabled: false } };
      const site = await startSite({ kind, database, folder, config, name: size });
      sites[size] = site;
      site.headers = { authorization: `Bearer ${await signIn(site.url)}` };
    }
    const ours = (size, query) =>
      timed(() => read(`${sites[size].url}/invoice-payments/invoices?pageSize=25&${query}`, sites[size].headers));
    const times = { small: [], large: [], comparable: [], core: [] };
    let worst = { ratio: 0 };
    for (const [what, query, coreQuery] of queries) {
      const own = { small: [], large: [] };
      for (let round = -2; round < rounds; round += 1) {
        for (const size of ['small', 'large']) {
          const taken = await ours(size, query);
          if (round >= 0) own[size].push(taken);
        }
      }
      times.small.push(...own.small);
      times.large.push(...own.large);
      const ratio = p95(own.large) / p95(own.small);
      if (ratio > worst.ratio) worst = { ratio, what };
      let core = [];
      if (coreQuery) {
        for (let round = 0; round < coreRounds; round += 1) {
          core.push(
            await timed(() =>
              read(`${sites.large.url}/api/bench/core-find?pagination[pageSize]=25&${encodeURI(coreQuery)}`)
            )
          );
        }
        times.core.push(...core);
        times.comparable.push(...own.large);
      }
      log(
        `${kind}, ${what}: p95 ${p95(own.small).toFixed(0)} → ${p95(own.large).toFixed(0)} ms, p50 ${percentile(own.small, 0.5).toFixed(0)} → ${percentile(own.large, 0.5).toFixed(0)} ms${coreQuery ? `, core find ${percentile(core, 0.5).toFixed(0)} ms` : ''}`
      );
    }
    const large = sizes.large.toLocaleString('en');
    return [
      row({
        what: `invoice list, ${large} invoices against ${sizes.small.toLocaleString('en')}, p95, ${kind}`,
        ...{ ours: p95(times.large), baseline: p95(times.small), unit: 'ms', atMost: 1.5 },
        note: `worst: ${worst.what}, ${worst.ratio.toFixed(2)}`,
      }),
      row({
        what: `invoice list, ${large} invoices, against Strapi’s core find, p95, ${kind}`,
        ...{ ours: p95(times.comparable), baseline: p95(times.core), unit: 'ms' },
        ...{ ratio: p95(times.core) / p95(times.comparable), atLeast: 20 },
      }),
    ];
  } finally {
    for (const site of Object.values(sites)) await site.stop();
    close();
  }
};

export const run = async (options) => {
  const rows = [];
  for (const kind of serversOf(options)) rows.push(...(await measure(kind, options)));
  return rows;
};
