import type { Invoice, OverviewFigures, Settings } from '../../contracts';
import { addDays } from '../../domain/values/zoned-days';
import { invoiceRoom } from '../../server/src/invoices';
import { notificationRoom } from '../../server/src/notifications';
import { PAYMENT_UID } from '../../server/src/plugin-id';
import { createSiteCalendar } from '../../server/src/settings/site-calendar';
import type { Refusal } from '../support/http';
import { internalsOf } from '../support/internals';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { sessionOf } from '../support/story';

jest.setTimeout(120_000);

let { stripe, site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ stripe, site, admin, ready } = started), { collect: { webhook: true } });

const zoneOfProcess = process.env.TZ;
/**
 * Runs work in another time zone of the process. Only the work: PostgreSQL's driver reads timestamps in the zone of the
 * process, and Strapi's sessions would seem to have expired.
 */
const inProcessZone = async <T>(zone: string, work: () => Promise<T>): Promise<T> => {
  process.env.TZ = zone;
  try {
    return await work();
  } finally {
    if (zoneOfProcess === undefined) delete process.env.TZ;
    else process.env.TZ = zoneOfProcess;
  }
};

const setZone = (timeZone: string) => admin.data<Settings>('PUT', '/settings', { documents: { timeZone } });

/** The site's own services, at a moment of the test's choice. */
const siteAt = async (instant: string, remindersFromHour = 7) => {
  const inside = internalsOf(site);
  const clock = () => new Date(instant);
  const calendar = createSiteCalendar({ strapi: site.strapi, clock, readZone: inside.settings.findTimeZone });
  await calendar.read();
  const { invoices } = invoiceRoom.create({
    ...inside,
    clock,
    calendar,
    numberPrefix: 'INV',
    settingsUrl: () => '',
    networks: { check: () => undefined, write: async () => undefined, wake: () => undefined },
  });
  const { notifications } = notificationRoom.create({
    ...inside,
    findPayout: async () => null,
    clock,
    calendar,
    invoices,
    remindersFromHour,
    sellerIdentity: () => Promise.reject(new Error('Nothing is sent here.')),
    siteGuard: inside.siteIdentity,
    adminUrl: () => '',
    adminPage: () => '',
    unassignedUrl: () => '',
  });
  const system = inside.actors.system('dates');
  return {
    today: calendar.today,
    async issue(input: Partial<Invoice> = {}, processZone = 'UTC'): Promise<Invoice> {
      const draft = await admin.draft(ready.module.documentId, { dueDate: input.dueDate ?? null });
      return inProcessZone(processZone, () => invoices.issue(draft.documentId, system));
    },
    find: (documentId: string): Promise<Invoice> =>
      inProcessZone('Asia/Tokyo', () => invoices.findOne(documentId, system)),
    async overdue(): Promise<string[]> {
      const { data } = await inProcessZone('Asia/Tokyo', () =>
        invoices.findPage({ overdue: true, pageSize: 100 }, system)
      );
      return data.map(({ documentId }) => documentId);
    },
    remind: (): Promise<number> => notifications.remind(async () => true),
  };
};

describe('the issue date and the year in the number', () => {
  it.each([
    ['Europe/Paris', '2026-12-31T22:59:00Z', '2026-12-31'],
    ['Europe/Paris', '2026-12-31T23:20:00Z', '2027-01-01'],
    ['America/Los_Angeles', '2027-01-01T07:59:00Z', '2026-12-31'],
    ['America/Los_Angeles', '2027-01-01T08:00:00Z', '2027-01-01'],
    ['Pacific/Auckland', '2026-12-31T10:59:00Z', '2026-12-31'],
    ['Pacific/Auckland', '2026-12-31T11:00:00Z', '2027-01-01'],
    // The hours around both changes of the clocks.
    ['Europe/Paris', '2027-03-28T21:59:00Z', '2027-03-28'],
    ['Europe/Paris', '2027-03-28T22:00:00Z', '2027-03-29'],
    ['Europe/Paris', '2027-10-31T22:59:00Z', '2027-10-31'],
    ['America/Los_Angeles', '2027-03-15T06:59:00Z', '2027-03-14'],
    ['America/Los_Angeles', '2027-11-08T07:59:00Z', '2027-11-07'],
    ['Pacific/Auckland', '2027-04-04T11:59:00Z', '2027-04-04'],
    ['Pacific/Auckland', '2027-09-26T10:59:00Z', '2027-09-26'],
  ])('in %s at %s are those of %s, in whatever zone the process runs', async (zone, instant, day) => {
    await setZone(zone);
    for (const process_ of ['UTC', 'Asia/Tokyo', 'America/St_Johns', 'Pacific/Kiritimati']) {
      const issued = await (await siteAt(instant)).issue({ dueDate: day }, process_);
      expect(issued).toMatchObject({ issueDate: day, dueDate: day, overdue: false });
      expect(issued.number).toMatch(new RegExp(`^TEST-${day.slice(0, 4)}-`));
      // As the database kept it.
      expect(await admin.invoice(issued.documentId)).toMatchObject({ issueDate: day, dueDate: day });
    }
  });

  it('stay when the zone changes later', async () => {
    await setZone('Europe/Paris');
    const { documentId, number } = await (await siteAt('2026-12-31T23:20:00Z')).issue();
    await setZone('America/Los_Angeles');
    expect(await admin.invoice(documentId)).toMatchObject({ number, issueDate: '2027-01-01' });
  });
});

describe('an invoice', () => {
  it.each([
    ['America/Los_Angeles', '2027-03-14', '2027-03-14T23:30:00Z', '2027-03-15T06:59:59Z', '2027-03-15T07:00:00Z'],
    ['America/Los_Angeles', '2026-12-31', '2027-01-01T00:30:00Z', '2027-01-01T07:59:59Z', '2027-01-01T08:00:00Z'],
    ['Europe/Paris', '2027-10-31', '2027-10-31T15:00:00Z', '2027-10-31T22:59:59Z', '2027-10-31T23:00:00Z'],
    ['Pacific/Auckland', '2027-04-04', '2027-04-04T05:00:00Z', '2027-04-04T11:59:59Z', '2027-04-04T12:00:00Z'],
  ])('in %s due %s is overdue when that day has ended there, not before', async (zone, dueDate, ...moments) => {
    await setZone(zone);
    const [afternoon, lastSecond, after] = moments;
    const { documentId } = await (await siteAt(`${addDays(dueDate, -3)}T12:00:00Z`)).issue({ dueDate });
    for (const moment of [afternoon, lastSecond]) {
      const then = await siteAt(moment);
      expect(await then.find(documentId)).toMatchObject({ overdue: false });
      expect(await then.overdue()).not.toContain(documentId);
    }
    const late = await siteAt(after);
    expect(await late.find(documentId)).toMatchObject({ overdue: true });
    expect(await late.overdue()).toContain(documentId);
  });

  it('is not issued when it would be due before', async () => {
    await setZone('Europe/Paris');
    // 31 December in UTC, and 1 January in Paris.
    const then = await siteAt('2026-12-31T23:20:00Z');
    await expect(then.issue({ dueDate: '2026-12-31' })).rejects.toMatchObject({
      status: 400,
      details: { code: 'due_date_before_issue', field: 'dueDate', hint: expect.stringContaining('2027-01-01') },
    });
    expect(await then.issue({ dueDate: '2027-01-01' })).toMatchObject({ issueDate: '2027-01-01' });
    const draft = await admin.draft(ready.module.documentId, { dueDate: '2020-01-31' });
    const refused = await admin.attempt<Refusal>('POST', `/invoices/${draft.documentId}/issue`);
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { details: { code: 'due_date_before_issue', field: 'dueDate' } } },
    });
    expect(await admin.invoice(draft.documentId)).toMatchObject({ status: 'draft', number: null });
  });
});

describe('reminders', () => {
  it('go out from the hour of the site on, and on the site’s own day', async () => {
    await setZone('America/Los_Angeles');
    const { enabled } = ready.module.notifications;
    const configure = (notifications: object) =>
      admin.data('PUT', `/payment-modules/${ready.module.documentId}`, { notifications });
    await configure({ enabled: { ...enabled, reminder_before: true }, reminderDays: { before: [0], after: [] } });
    const { documentId } = await (await siteAt('2028-03-01T20:00:00Z')).issue({ dueDate: '2028-03-12' });
    const kinds = async () =>
      (await admin.data<{ kind: string }[]>('GET', `/invoices/${documentId}/notifications`)).map(({ kind }) => kind);
    // 12 March in UTC, and the evening of the 11th in Los Angeles.
    await (await siteAt('2028-03-12T03:00:00Z')).remind();
    // The clocks went forward that night: 06:59, then 07:00.
    await (await siteAt('2028-03-12T13:59:00Z')).remind();
    expect(await kinds()).toEqual([]);
    await (await siteAt('2028-03-12T14:00:00Z')).remind();
    expect(await kinds()).toEqual(['reminder_before']);
    await configure({ enabled, reminderDays: { before: [3], after: [3] } });
  });
});

describe('daily figures', () => {
  it('follow the zone, and are counted anew when it changes', async () => {
    await setZone('UTC');
    const { figures } = internalsOf(site);
    figures.isZoneCounted();
    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    await stripe.pay(await sessionOf(admin, await admin.checkout(invoice.documentId)));
    await admin.becomes(invoice.documentId, 'paid');
    const day = addDays(new Date().toISOString().slice(0, 10), -5);
    await site.strapi.db
      .query(PAYMENT_UID)
      .updateMany({ where: { status: 'succeeded' }, data: { settledAt: `${day}T23:30:00.000Z` } });
    await figures.rebuild();
    const collectedOn = async (): Promise<string[]> => {
      const { currencies } = await admin.data<OverviewFigures>('GET', '/overview/figures');
      return currencies.flatMap(({ days }) =>
        days.filter(({ collected }) => collected.count > 0).map((one) => one.day)
      );
    };
    expect(await collectedOn()).toEqual([day]);
    expect(figures.isZoneCounted()).toBe(true);
    await setZone('Europe/Paris');
    expect(figures.isZoneCounted()).toBe(false);
    expect(await figures.rebuild()).toBe(true);
    expect(figures.isZoneCounted()).toBe(true);
    expect(await collectedOn()).toEqual([addDays(day, 1)]);
  });
});

describe('the time zone of the settings', () => {
  it.each(['Europe/Atlantis', '+01:00', 'Paris', ''])('%j is refused', async (timeZone) => {
    const refused = await admin.attempt<Refusal>('PUT', '/settings', { documents: { timeZone } });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { details: { field: 'documents.timeZone' } } },
    });
  });

  it('stays when only the paper size is saved', async () => {
    await setZone('Asia/Kathmandu');
    const { documents } = await admin.data<Settings>('PUT', '/settings', { documents: { paperSize: 'Letter' } });
    expect(documents).toEqual({ paperSize: 'Letter', timeZone: 'Asia/Kathmandu' });
  });
});
