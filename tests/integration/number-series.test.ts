import type { Invoice, NumberingSettings, NumberPreview } from '../../contracts';
import { defaultSeries } from '../../domain/invoices/number-format';
import { useReadySite, type ReadySite } from '../support/ready-site';

jest.setTimeout(240_000);

let { site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ site, admin, ready } = started));

const year = new Date().getUTCFullYear();
const month = new Date().toISOString().slice(5, 7);

const sandbox = (pattern: string, reset: 'yearly' | 'monthly' | 'never' = 'yearly'): NumberingSettings['default'] => ({
  ...defaultSeries,
  test: { pattern, reset },
});
const save = (numbering: Partial<NumberingSettings>) => admin.data('PUT', '/settings', { numbering });
const issueOne = async (): Promise<Invoice> => {
  const { documentId } = await admin.draft(ready.module.documentId);
  return admin.issue(documentId);
};
const setNext = (next: number, more: object = {}) =>
  admin.attempt('PUT', '/numbering/next', { series: 'default', environment: 'test', next, ...more });
const preview = (query: Record<string, string>) =>
  admin.data<NumberPreview>(
    'GET',
    `/numbering/preview?${new URLSearchParams({ series: 'default', environment: 'test', reset: 'yearly', ...query })}`
  );

afterEach(async () => {
  await site.strapi.db.getConnection('ip_invoices').delete();
  await site.strapi.db.getConnection('ip_counters').delete();
  await save({ default: defaultSeries, byContract: {}, byModule: {} });
});

it('writes the numbers of every site before it chose its own, and stores what they were drawn from', async () => {
  const { number, documentId } = await issueOne();
  expect(number).toBe(`TEST-${year}-000001`);
  const row = await site.strapi.db.query('plugin::invoice-payments.invoice').findOne({ where: { documentId } });
  expect(row).toMatchObject({ numberSeries: 'default', numberPeriod: String(year) });
  expect(Number(row.numberSequence)).toBe(1);
});

it('continues the sequence when the pattern changes', async () => {
  await issueOne();
  await save({ default: sandbox('{prefix}/{year}{month}/{seq:4}') });
  expect((await issueOne()).number).toBe(`TEST/${year}${month}/0002`);
});

it('continues without a gap when the reset changes and changes back', async () => {
  await issueOne();
  await save({ default: sandbox('{prefix}-{year}-{seq:6}', 'never') });
  expect((await issueOne()).number).toBe(`TEST-${year}-000002`);
  expect((await issueOne()).number).toBe(`TEST-${year}-000003`);
  await save({ default: sandbox('{prefix}-{year}-{seq:6}', 'yearly') });
  expect((await issueOne()).number).toBe(`TEST-${year}-000004`);
});

it('counts a series of a payment module by itself', async () => {
  await issueOne();
  await save({
    byModule: { [ready.module.documentId]: { ...sandbox('{prefix}-SHOP-{seq:3}', 'never'), prefix: 'SHOP' } },
  });
  expect((await issueOne()).number).toBe('TEST-SHOP-001');
  await save({ byModule: {} });
  expect((await issueOne()).number).toBe(`TEST-${year}-000002`);
});

it('continues a series on a site that has invoices and no counters', async () => {
  await save({ default: sandbox('{prefix}.{yy}.{seq}') });
  await issueOne();
  await issueOne();
  await site.strapi.db.getConnection('ip_counters').delete();
  expect((await issueOne()).number).toBe(`TEST.${String(year).slice(2)}.3`);
});

it('continues numbers of before series were stored', async () => {
  const { documentId } = await issueOne();
  await site.strapi.db
    .query('plugin::invoice-payments.invoice')
    .update({ where: { documentId }, data: { numberSeries: null, numberPeriod: null, numberSequence: null } });
  await site.strapi.db.getConnection('ip_counters').delete();
  expect((await issueOne()).number).toBe(`TEST-${year}-000002`);
});

it('issues nothing under a number that exists', async () => {
  const { documentId } = await issueOne();
  await site.strapi.db
    .query('plugin::invoice-payments.invoice')
    .update({ where: { documentId }, data: { numberSeries: 'module:gone', number: `TEST-${year}-000002` } });
  const draft = await admin.draft(ready.module.documentId);
  const answer = await admin.attempt('POST', `/invoices/${draft.documentId}/issue`);
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ error: { details: { code: 'number_taken', field: 'number' } } });
  expect(await preview({ pattern: '{prefix}-{year}-{seq:6}' })).toMatchObject({ collisions: 1 });
});

describe('the next number', () => {
  it('is set forwards, and a gap needs a confirmation', async () => {
    await issueOne();
    expect((await setNext(417)).body).toMatchObject({ error: { details: { code: 'number_gap', field: 'next' } } });
    expect((await setNext(417, { confirmGap: true })).status).toBe(200);
    expect((await issueOne()).number).toBe(`TEST-${year}-000417`);
    expect((await setNext(2)).body).toMatchObject({
      error: { details: { code: 'number_not_forward', field: 'next' } },
    });
    expect((await issueOne()).number).toBe(`TEST-${year}-000418`);
    const history = await admin.data<{ action: string; after: object }[]>('GET', '/activity?entityType=settings');
    expect(history.find(({ action }) => action === 'next_number_set')).toMatchObject({
      after: { series: 'default', environment: 'test', next: 417 },
    });
  });

  it.each([0, -1, 1.5, 1e12, '3'])('is not %j', async (next) => {
    expect((await setNext(next as number, { confirmGap: true })).status).toBe(400);
  });

  it.each(['module:nothere', 'module:constructor'])('is refused for a series that is not there: %s', async (series) => {
    const answer = await admin.attempt('PUT', '/numbering/next', {
      series,
      environment: 'test',
      next: 5,
      confirmGap: true,
    });
    expect(answer.body).toMatchObject({ error: { details: { code: 'number_series_unknown' } } });
  });
});

it('shows the next numbers of a pattern that is not saved', async () => {
  await issueOne();
  expect(await preview({ pattern: '{prefix}{year}-{seq:2}', from: '417' })).toMatchObject({
    numbers: [417, 418, 419].map((sequence) => expect.stringMatching(new RegExp(`-${sequence}$`)) as string),
    collisions: 0,
  });
  expect(await preview({ pattern: '{prefix}{year}-{seq:2}' })).toEqual({
    numbers: [2, 3, 4].map((n) => `TEST${year}-0${n}`),
    next: 2,
    last: `TEST${year}-01`,
    collisions: 0,
  });
});

it.each(['{prefix}-{seq}', '{prefix}-{year}', 'INV-{year}-{seq}', '{prefix} {year} {seq}'])(
  'refuses to save the sandbox pattern %s',
  async (pattern) => {
    const answer = await admin.attempt('PUT', '/settings', { numbering: { default: sandbox(pattern) } });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      error: { details: { code: 'number_pattern_invalid', field: 'numbering.default.test.pattern' } },
    });
  }
);

it('stays gapless and unique while the pattern changes', async () => {
  const drafts = await Promise.all(Array.from({ length: 24 }, () => admin.draft(ready.module.documentId)));
  const changes = (async () => {
    for (const pattern of ['{prefix}-{year}-{seq:4}', '{prefix}/{year}/{seq}', '{prefix}-{year}-{seq:6}']) {
      await save({ default: sandbox(pattern) });
    }
  })();
  const issued = await Promise.all(drafts.map(({ documentId }) => admin.issue(documentId)));
  await changes;
  const sequences = issued.map(({ number }) => Number(/\d+$/.exec(number ?? '')?.[0])).sort((a, b) => a - b);
  expect(sequences).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  expect(new Set(issued.map(({ number }) => number)).size).toBe(24);
});
