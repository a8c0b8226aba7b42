import { useReadySite, type ReadySite } from '../support/ready-site';

jest.setTimeout(180_000);

let { site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ site, admin, ready } = started));

// A counter's row that another issuer had just committed was read as if it had been advanced by the reader.
it('the first invoices of a year get different numbers when they are issued at once', async () => {
  for (let round = 0; round < 40; round += 1) {
    // As on New Year's Day: no counter yet.
    await site.strapi.db.getConnection('ip_invoices').delete();
    await site.strapi.db.getConnection('ip_counters').delete();
    const drafts = await Promise.all(Array.from({ length: 6 }, () => admin.draft(ready.module.documentId)));
    const issued = await Promise.all(drafts.map(({ documentId }) => admin.issue(documentId)));
    expect(issued.map(({ number }) => Number(number?.split('-').at(-1))).sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  }
});
