import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createClient, InvoicePaymentsError, type Client, type ClientOptions, type Invoice } from '../../client/src';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createApiToken } from '../support/site';

jest.setTimeout(240_000);

let { site, ready } = {} as ReadySite;
let client: Client;
let token: string;
useReadySite((started) => ({ site, ready } = started));

beforeAll(async () => {
  token = await createApiToken(site, 'full-access');
  client = createClient({ url: `${site.url}/`, token: () => Promise.resolve(token) });
});

const input = (name = 'Grace Hopper') => ({
  currency: 'eur',
  customer: { name },
  lines: [{ description: 'One', unitAmount: 12000 }],
  paymentModule: ready.module.documentId,
});

const failureOf = (call: Promise<unknown>): Promise<InvoicePaymentsError> =>
  call.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: unknown) => error as InvoicePaymentsError
  );

describe('the client, against a site', () => {
  it('creates, reads, changes, issues and deletes', async () => {
    const { data: draft } = await client.invoices.create({ body: input() });
    const { data: changed } = await client.invoices.update({ id: draft.documentId, body: { notes: 'Hello' } });
    expect(changed.notes).toBe('Hello');
    const { data: issued } = await client.invoices.issue({ id: draft.documentId }, { ifMatch: changed.version });
    expect(issued.status).toBe('open');
    expect((await client.invoices.find({ query: { status: 'open' } })).data.map(({ number }) => number)).toContain(
      issued.number
    );
    const { data: copy } = await client.invoices.duplicate({ id: issued.documentId });
    expect(await client.invoices.delete({ id: copy.documentId })).toBeUndefined();
    const pdf = await client.invoicePdf.findOne({ id: issued.documentId });
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString()
    ).toBe('%PDF-');
  });

  it('reads a list to its end', async () => {
    const made = await Promise.all(
      Array.from({ length: 5 }, () => client.invoices.create({ body: input('Iterated') }))
    );
    const found: Invoice[] = [];
    for await (const invoice of client.invoices.find.all({ query: { search: 'Iterated', limit: 2 } })) {
      found.push(invoice);
    }
    expect(found.map(({ documentId }) => documentId).sort()).toEqual(made.map(({ data }) => data.documentId).sort());
  });

  it('repeats a request under a key of its own once', async () => {
    const key = { idempotencyKey: `order-${Date.now()}` };
    const [first, second] = [
      await client.invoices.create({ body: input() }, key),
      await client.invoices.create({ body: input() }, key),
    ];
    expect(second).toEqual(first);
    // Several callers at once wait for the first.
    const crowd = { idempotencyKey: `crowd-${Date.now()}` };
    const answers = await Promise.all([1, 2, 3].map(() => client.invoices.create({ body: input() }, crowd)));
    expect(new Set(answers.map(({ data }) => data.documentId)).size).toBe(1);
  });

  it('throws what the site refuses, with code, fields and hint', async () => {
    const wrong = await failureOf(client.invoices.create({ body: { ...input(), currency: 'xyz', dueDate: 'soon' } }));
    expect(wrong).toBeInstanceOf(InvoicePaymentsError);
    expect(wrong).toMatchObject({ status: 400, code: 'invalid_input', hint: expect.any(String), requestId: null });
    expect(Object.keys(wrong.fields).sort()).toEqual(['currency', 'dueDate']);

    const { data } = await client.invoices.create({ body: input() });
    const stale = await failureOf(client.invoices.delete({ id: data.documentId }, { ifMatch: 'stale' }));
    expect(stale).toMatchObject({ status: 412, code: 'precondition_failed', field: 'If-Match' });
    expect(stale.details.versions).toMatchObject({ current: data.version });

    expect(await failureOf(createClient({ url: site.url }).invoices.find())).toMatchObject({ status: 403 });
    const nobody = createClient({ url: 'http://127.0.0.1:9', retries: 0 });
    expect(await failureOf(nobody.invoices.find())).toMatchObject({ status: 0, code: 'network_error' });
  });
});

describe('the client, against a server that fails', () => {
  interface Seen {
    method: string;
    key: string | undefined;
  }
  let server: Server;
  let seen: Seen[];
  let answers: ((response: ServerResponse) => void)[];

  beforeAll(async () => {
    server = createServer((request: IncomingMessage, response) => {
      seen.push({ method: request.method ?? '', key: request.headers['idempotency-key'] as string | undefined });
      request.resume();
      (answers.shift() ?? answer(200, { data: [] }))(response);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  beforeEach(() => {
    seen = [];
    answers = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const answer =
    (status: number, body: object, headers: Record<string, string> = {}) =>
    (response: ServerResponse): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
  const refusal = (status: number, code: string, headers: Record<string, string> = {}) =>
    answer(status, { data: null, error: { status, name: 'Error', message: 'No.', details: { code } } }, headers);
  const hangUp = (response: ServerResponse): void => void response.destroy();
  const now = { 'retry-after': '0' };
  const connect = (options: Partial<ClientOptions> = {}): Client =>
    createClient({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...options });
  const body = { currency: 'eur', customer: { name: 'A' }, lines: [{ description: 'B', unitAmount: 1 }] };

  it('sends the same key again after 409 in progress, 429, 503 and a broken connection', async () => {
    answers = [
      refusal(409, 'idempotency_in_progress', now),
      refusal(429, 'rate_limited', now),
      refusal(503, 'server_stopping', now),
      hangUp,
    ];
    await connect({ retries: 4 }).invoices.create({ body });
    expect(seen).toHaveLength(5);
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
    expect(seen[0].key).toMatch(/^[0-9a-f-]{36}$/);
    await connect().invoices.create({ body });
    expect(seen[5].key).not.toBe(seen[0].key);
  });

  it('stops at its limits, and repeats neither a refusal nor a POST without a key', async () => {
    answers = Array.from({ length: 9 }, () => refusal(503, 'server_stopping', now));
    expect(await failureOf(connect({ retries: 2 }).invoices.find())).toMatchObject({ status: 503 });
    expect(seen).toHaveLength(3);
    answers = [refusal(429, 'rate_limited', { 'retry-after': '60' })];
    expect(await failureOf(connect().invoices.find())).toMatchObject({ retryAfterSeconds: 60 });
    expect(seen).toHaveLength(4);
    answers = [refusal(409, 'invoice_not_draft', now)];
    expect(await failureOf(connect().invoices.issue({ id: 'x' }))).toMatchObject({ code: 'invoice_not_draft' });
    expect(seen).toHaveLength(5);
    answers = [refusal(503, 'server_stopping', now)];
    await failureOf(connect().invoices.create({ body }, { idempotencyKey: false }));
    expect(seen).toHaveLength(6);
    expect(seen[5].key).toBeUndefined();
  });

  it('can be called off while it waits', async () => {
    answers = [refusal(503, 'server_stopping', { 'retry-after': '9' })];
    const stop = new AbortController();
    const call = connect().invoices.find(undefined, { signal: stop.signal });
    stop.abort(new Error('called off'));
    await expect(call).rejects.toThrow('called off');
  });
});
