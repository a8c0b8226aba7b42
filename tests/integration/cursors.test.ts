import type { Invoice, Page } from '../../contracts';
import type { Answer, Refusal } from '../support/http';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createApiToken } from '../support/site';

jest.setTimeout(240_000);

let { site, admin, ready, token } = {} as ReadySite;
useReadySite((started) => ({ site, admin, ready, token } = started));

type Row = Record<string, unknown> & { documentId?: string; id?: number | string };

const get = <T = Page<Row>>(path: string): Promise<Answer<T>> =>
  site.send<T>('GET', `/invoice-payments${path}`, { token });
const refusalOf = ({ status, body }: Answer): unknown => {
  const { code, field } = (body as Refusal).error.details;
  return [status, code, field];
};
const idOf = (row: Row): unknown => row.documentId ?? row.id;

/** Reads a list to its end. @param between runs before each page but the first */
const readAll = async (path: string, limit = 2, between?: () => Promise<unknown>): Promise<Row[]> => {
  const rows: Row[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await get(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor}`);
    expect({ path, status, body: status === 200 ? null : body }).toEqual({ path, status: 200, body: null });
    rows.push(...body.data);
    const { nextCursor, ...rest } = body.meta.pagination;
    expect(rest).toEqual({ pageSize: limit });
    if (nextCursor === null) return rows;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
    await between?.();
  }
};

let invoices: Invoice[];

beforeAll(async () => {
  invoices = [];
  for (let index = 0; index < 7; index += 1) {
    const draft = await admin.draft(ready.module.documentId, {
      customer: { name: ['Ada', 'Grace', 'Éva'][index % 3], email: 'a@example.com' },
      lines: [{ description: 'x', unitAmount: 100 * (1 + (index % 2)) }],
      dueDate: index % 2 === 0 ? null : `2027-01-0${index}`,
    });
    invoices.push(index < 4 ? await admin.issue(draft.documentId) : draft);
  }
  const [one, two] = invoices;
  for (const { documentId } of [one, two]) {
    await admin.data('POST', `/invoices/${documentId}/payments`, {
      ...{ method: 'cash', amount: 50, date: new Date().toISOString().slice(0, 10) },
    });
    await admin.data('POST', `/invoices/${documentId}/credit-notes`, { reason: 'Less' });
  }
  for (const name of ['A', 'B', 'C']) {
    await admin.data('POST', '/profiles', { name, allModules: true });
    await admin.contract({ name });
    await admin.module(ready.contract.documentId, { name });
    await admin.data('POST', '/event-receivers', {
      ...{ name, url: 'https://example.com/', environment: 'test', events: ['*'] },
    });
  }
});

/** Every list with a page number, and the fields that it can be sorted by. */
const lists: Record<string, string[]> = {
  '/invoices': [
    'createdAt',
    'customerName',
    'dueDate',
    'issueDate',
    'number',
    'paidAt',
    'status',
    'total',
    'updatedAt',
  ],
  '/payments': ['createdAt', 'amount', 'status', 'settledAt'],
  '/credit-notes': ['createdAt', 'issueDate', 'number', 'total', 'status', 'customerName', 'updatedAt'],
  '/profiles': ['name', 'createdAt', 'updatedAt'],
  '/banking-contracts': ['name', 'status', 'createdAt', 'updatedAt'],
  '/payment-modules': ['name', 'mode', 'lastUsedAt', 'createdAt', 'updatedAt'],
  '/event-receivers': ['name', 'createdAt', 'lastDeliveredAt'],
  '/activity': ['id', 'at'],
  '/provider-events': ['id', 'receivedAt', 'type', 'status'],
  '/payouts': ['arrivalDate', 'amount', 'status', 'paidOutAt'],
  '/unassigned-payments': ['foundAt', 'amount', 'status'],
};

describe.each(Object.entries(lists))('%s', (path, sorts) => {
  it('gives by cursor exactly what it gives by page, in every order', async () => {
    for (const sort of sorts.flatMap((field) => [`${field}:asc`, `${field}:desc`])) {
      const byPage = await get(`${path}?sort=${sort}&pageSize=100`);
      const byCursor = await readAll(`${path}?sort=${sort}`, path === '/activity' ? 9 : 2);
      expect({ sort, ids: byCursor.map(idOf) }).toEqual({ sort, ids: byPage.body.data.map(idOf) });
      if (!sort.startsWith('status')) continue;
      const statuses = byCursor.map(({ status }) => String(status));
      expect(statuses).toEqual(sort.endsWith('asc') ? statuses.toSorted() : statuses.toSorted().reverse());
    }
  });

  it('refuses a broken cursor, and one of another list', async () => {
    expect(refusalOf(await get(`${path}?cursor=abc`))).toEqual([400, 'cursor_invalid', 'cursor']);
    const foreign = path === '/invoices' ? '/payments' : '/invoices';
    const { nextCursor } = (await get(`${foreign}?limit=1`)).body.meta.pagination;
    expect(refusalOf(await get(`${path}?cursor=${nextCursor}`))).toEqual([400, 'cursor_invalid', 'cursor']);
  });
});

it('a row that is deleted while its page is read does not end the list', async () => {
  const path = '/profiles?sort=createdAt:desc';
  const names = ['One', 'Two', 'Three', 'Four', 'Five'].map((name) => `Deleted meanwhile ${name}`);
  for (const name of names) await admin.data('POST', '/profiles', { name });
  const all = (await get(`${path}&pageSize=100`)).body.data.map(idOf);
  const profiles = site.strapi.db.query('plugin::invoice-payments.profile');
  const deleted: number[] = [];
  const stopListening = site.strapi.db.lifecycles.subscribe({
    models: ['plugin::invoice-payments.profile'],
    // The ids of a page are known, and its rows are about to be read.
    async beforeFindMany({ params }) {
      const { $in: ids = [] } = (params.where as { id?: { $in?: number[] } } | undefined)?.id ?? {};
      if (deleted.length > 0 || ids.length < 2) return;
      deleted.push(ids[1]);
      await profiles.delete({ where: { id: ids[1] } });
    },
  });
  try {
    const read = (await readAll(path, 2)).map(idOf);
    expect(deleted).toHaveLength(1);
    expect(read).toEqual(all.filter((_id, index) => index !== 1));
  } finally {
    stopListening();
    await profiles.deleteMany({ where: { name: { $in: names } } });
  }
});

describe('a list of invoices by cursor', () => {
  it('neither repeats nor skips a row while others are written and deleted', async () => {
    const before = (await get('/invoices?pageSize=100')).body.data.map(idOf);
    const written: unknown[] = [];
    const read = await readAll('/invoices', 2, async () => {
      written.push((await admin.draft(ready.module.documentId)).documentId);
      if (written.length === 2) await admin.call('DELETE', `/invoices/${String(written[0])}`);
    });
    expect(read.map(idOf)).toEqual(before);
    expect(written.length).toBeGreaterThan(2);
  });

  it('keeps filters and search, and names what differs', async () => {
    const open = await readAll('/invoices?status=open&sort=total:asc', 1);
    expect(open.map(({ status }) => status)).toEqual(open.map(() => 'open'));
    expect(open).toHaveLength(4);
    expect((await readAll('/invoices?search=ada', 1)).length).toBe(3);

    const { nextCursor } = (await get('/invoices?status=open&sort=total:asc&limit=1')).body.meta.pagination;
    const after = (query: string) => get(`/invoices?${query}&limit=1&cursor=${nextCursor}`);
    expect(refusalOf(await after('status=open'))).toEqual([400, 'cursor_of_another_list', 'sort']);
    expect(refusalOf(await after('sort=total:asc'))).toEqual([400, 'cursor_of_another_list', 'status']);
    expect(refusalOf(await after('status=paid&sort=total:asc'))).toEqual([400, 'cursor_of_another_list', 'status']);
    expect(refusalOf(await after('status=open&sort=total:asc&page=2'))).toEqual([400, 'pagination_conflict', 'page']);
    // The size of a page may change.
    expect((await get(`/invoices?status=open&sort=total:asc&limit=3&cursor=${nextCursor}`)).body.data).toHaveLength(3);
  });

  it('begins on a page with a number, too, and works on REST', async () => {
    const apiToken = await createApiToken(site, 'full-access');
    const first = await site.send<Page<Row>>('GET', '/api/invoice-payments/invoices?pageSize=3', { token: apiToken });
    const { page, nextCursor } = first.body.meta.pagination;
    const second = await site.send<Page<Row>>('GET', `/api/invoice-payments/invoices?limit=3&cursor=${nextCursor}`, {
      token: apiToken,
    });
    const numbered = await site.send<Page<Row>>('GET', '/api/invoice-payments/invoices?pageSize=3&page=2', {
      token: apiToken,
    });
    expect([page, second.body.data]).toEqual([1, numbered.body.data]);
  });
});

describe('a list of movements', () => {
  it('pages by cursor and refuses one of other filters', async () => {
    const all = (await get('/movements?pageSize=100')).body.data.map(idOf);
    expect((await readAll('/movements', 1)).map(idOf)).toEqual(all);
    const { nextCursor } = (await get('/movements?limit=1')).body.meta.pagination;
    expect(refusalOf(await get(`/movements?currency=eur&cursor=${nextCursor}`))).toEqual([
      400,
      'cursor_of_another_list',
      'currency',
    ]);
    expect(refusalOf(await get('/movements?cursor=abc'))).toEqual([400, 'cursor_invalid', 'cursor']);
  });
});

describe('parameters of Strapi', () => {
  it.each([
    ['filters[status][$eq]=open', 'filters', 'Use status=open.'],
    ['populate=*', 'populate', 'Leave it out'],
    ['fields[0]=number', 'fields', 'Leave it out'],
    ['sort[0]=createdAt:desc', 'sort', 'Use sort=createdAt:desc.'],
    ['pagination[page]=2', 'pagination', 'Use page=2.'],
    ['stauts=open', 'stauts', 'Did you mean status?'],
  ])('%s is refused with what to send', async (query, field, hint) => {
    const answer = await get<Refusal>(`/invoices?${query}`);
    expect(refusalOf(answer)).toEqual([400, 'invalid_input', field]);
    expect(answer.body.error.details.hint).toContain(hint);
  });
});
