import type { Invoice, Profile } from '../../contracts';
import type { Answer, Refusal } from '../support/http';
import { useReadySite, type ReadySite } from '../support/ready-site';

jest.setTimeout(240_000);

let { site, admin, ready, token } = {} as ReadySite;
useReadySite((started) => ({ site, admin, ready, token } = started));

const send = <T = { data: Invoice }>(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  data?: unknown
): Promise<Answer<T>> =>
  site.send<T>(method, `/invoice-payments${path}`, {
    token,
    headers,
    ...(data === undefined ? {} : { body: { data } }),
  });
const detailsOf = ({ status, body }: Answer): object => ({ status, ...(body as Refusal).error?.details });
const tagOf = ({ headers }: Answer): string => headers.get('etag') ?? '';
const draftPath = async (): Promise<string> => `/invoices/${(await admin.draft(ready.module.documentId)).documentId}`;

describe('the ETag of a record', () => {
  it('is answered by each record with a version, and 304 spares its body', async () => {
    const profile = await admin.data<Profile>('POST', '/profiles', { name: 'Tagged', allModules: true });
    for (const path of [
      await draftPath(),
      `/profiles/${profile.documentId}`,
      `/banking-contracts/${ready.contract.documentId}`,
      `/payment-modules/${ready.module.documentId}`,
      '/settings',
    ]) {
      const first = await send<{ data: { version: string } }>('GET', path);
      expect(tagOf(first)).toContain(`"${first.body.data.version}~`);
      expect(first.headers.get('cache-control')).toBe('no-store');
      for (const known of [tagOf(first), `W/${tagOf(first)}`, `"other", ${tagOf(first)}`, '*']) {
        const again = await send('GET', path, { 'If-None-Match': known });
        expect([again.status, again.body, tagOf(again)]).toEqual([304, '', tagOf(first)]);
      }
      expect((await send('GET', path, { 'If-None-Match': '"other"' })).status).toBe(200);
    }
  });

  it('changes when an invoice is paid, though nobody edited it', async () => {
    const { documentId } = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const path = `/invoices/${documentId}`;
    const before = await send('GET', path);
    await admin.data('POST', `${path}/payments`, { method: 'cash', date: new Date().toISOString().slice(0, 10) });
    const after = await send('GET', path, { 'If-None-Match': tagOf(before) });
    expect([after.status, after.body.data.status]).toEqual([200, 'paid']);
    expect(after.body.data.version).toBe(before.body.data.version);
    // It does not get in the way of a change.
    expect((await send('PUT', `${path}/contact`, { 'If-Match': tagOf(before) }, { phone: '+33 1' })).status).toBe(200);
  });

  it.each(['abc', '"a" "b"', '"a', '', '*, "a"'])('%j is refused', async (header) => {
    const path = await draftPath();
    for (const [method, name] of [
      ['GET', 'If-None-Match'],
      ['DELETE', 'If-Match'],
    ]) {
      expect(detailsOf(await send(method, path, { [name]: header }))).toMatchObject({
        status: 400,
        code: 'precondition_invalid',
        field: name,
      });
    }
    expect((await send('GET', path)).status).toBe(200);
  });
});

describe('If-Match', () => {
  it('refuses a stale PUT, POST and DELETE with the current version, and changes nothing', async () => {
    const path = await draftPath();
    const stale = tagOf(await send('GET', path));
    await send('PUT', path, {}, { notes: 'Newer' });
    const now = (await send('GET', path)).body.data;
    for (const [method, at, data] of [
      ['PUT', path, { notes: 'Mine' }],
      ['POST', `${path}/issue`, undefined],
      ['POST', `${path}/duplicate`, undefined],
      ['DELETE', path, undefined],
    ] as const) {
      expect(detailsOf(await send(method, at, { 'If-Match': stale }, data))).toMatchObject({
        status: 412,
        code: 'precondition_failed',
        field: 'If-Match',
        versions: { sent: stale.slice(1).split('~')[0], current: now.version },
      });
    }
    expect((await send('GET', path)).body.data).toEqual(now);
    const fresh = tagOf(await send('GET', path));
    expect((await send('PUT', path, { 'If-Match': `"old", ${fresh}` }, { notes: 'Mine' })).status).toBe(200);
    expect((await send('DELETE', path, { 'If-Match': '*' })).status).toBe(204);
    expect((await send('DELETE', path, { 'If-Match': '*' })).status).toBe(404);
  });

  it('lets one of several changes at the same time through', async () => {
    const path = await draftPath();
    const tag = tagOf(await send('GET', path));
    const answers = await Promise.all(
      [0, 1, 2, 3].map((person) => send('PUT', path, { 'If-Match': tag }, { notes: `Person ${person}` }))
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);

    const other = await draftPath();
    const start = tagOf(await send('GET', other));
    const [change, removal] = await Promise.all([
      send('PUT', other, { 'If-Match': start }, { notes: 'Kept' }),
      send('DELETE', other, { 'If-Match': start }),
    ]);
    expect([
      [200, 412],
      [404, 204],
    ]).toContainEqual([change.status, removal.status]);
  });

  it('protects each record that people delete', async () => {
    const profile = await admin.data<Profile>('POST', '/profiles', { name: 'Short-lived', allModules: true });
    const receiver = await admin.data<Profile>('POST', '/event-receivers', {
      ...{ name: 'Short-lived', url: 'https://example.com/', environment: 'test', events: ['*'] },
    });
    const contract = await admin.contract({ name: 'Short-lived' });
    const module = await admin.module(ready.contract.documentId, { name: 'Short-lived' });
    for (const [path, id] of [
      ['/profiles', profile.documentId],
      ['/event-receivers', receiver.documentId],
      ['/banking-contracts', contract.documentId],
      ['/payment-modules', module.documentId],
    ]) {
      const tag = tagOf(await send('GET', `${path}/${id}`));
      expect((await send('DELETE', `${path}/${id}`, { 'If-Match': '"stale~"' })).status).toBe(412);
      expect((await send('DELETE', `${path}/${id}`, { 'If-Match': tag })).status).toBe(204);
    }
  });

  it('needs a record with a version', async () => {
    const invoice = { currency: 'eur', customer: { name: 'A' }, lines: [{ description: 'B', unitAmount: 1 }] };
    expect(detailsOf(await send('POST', '/invoices', { 'If-Match': '"a"' }, invoice))).toMatchObject({
      status: 400,
      code: 'precondition_unsupported',
    });
    expect((await send('POST', '/invoices', { 'If-Match': '*' }, invoice)).status).toBe(201);
  });

  it('leaves the version in the body as it was, and repeats what was done once', async () => {
    const path = await draftPath();
    const first = await send('GET', path);
    await send('PUT', path, {}, { notes: 'Newer' });
    expect(detailsOf(await send('PUT', path, {}, { notes: 'Mine', version: first.body.data.version }))).toMatchObject({
      status: 409,
      code: 'changed_meanwhile',
    });

    const headers = { 'If-Match': tagOf(await send('GET', path)), 'Idempotency-Key': path };
    const issued = await send('POST', `${path}/issue`, headers);
    expect(issued.status).toBe(200);
    expect(await send('POST', `${path}/issue`, headers)).toMatchObject({ status: 200, body: issued.body });
  });
});
