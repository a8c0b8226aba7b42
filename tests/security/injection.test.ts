import http from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Invoice, PaymentLinkCreated, PaymentModule } from '../../contracts';
import { openPostOffice, type PostOffice } from '../support/letters';
import { adminOf } from '../support/story';
import { recordFigures } from './support/figures';
import { adminWith, allRights } from './support/principals';
import { allCapabilitiesOn } from './support/samples';

jest.setTimeout(180_000);

let office: PostOffice;
const figures = { pages: 0, cells: 0, headers: 0, addressesRefused: 0, addressesFetched: 0 };

/** An internal address that the plugin must never request. */
let inside: http.Server;
let insideUrl: string;

const markup = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
const header = 'Acme\r\nBcc: victim@example.com\r\nX-Evil: yes\r\n\r\n<b>body</b>';

beforeAll(async () => {
  inside = http.createServer((_request, response) => {
    figures.addressesFetched += 1;
    response.end('here');
  });
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', () => resolve()));
  insideUrl = `http://127.0.0.1:${(inside.address() as AddressInfo).port}`;
  office = await openPostOffice();
});

afterAll(async () => {
  recordFigures('injection', figures);
  await office?.close();
  inside?.close();
});

const moduleAddress = (): string => `/payment-modules/${office.ready.module.documentId}`;

const linkOf = (invoice: Invoice): Promise<PaymentLinkCreated> =>
  office.admin.data('POST', `/invoices/${invoice.documentId}/payment-links`, {});

describe('line breaks in names', () => {
  it('make no header of an e-mail, wherever the name stands', async () => {
    const { admin, mailbox } = office;
    for (const [path, body] of [
      ['/settings', { seller: { shared: { name: header, legalNotes: header } } }],
      [moduleAddress(), { appearance: { displayName: header } }],
      [
        moduleAddress(),
        {
          notifications: {
            replyTo: 'office@example.com',
            templates: {
              payment_link: {
                en: {
                  subject: 'Subject {{customer.name}} {{seller.name}}\r\nX-Evil: template',
                  body: `{{seller.name}}\n\n[{{customer.name}}]({{link.url}})`,
                  short: '{{customer.name}} {{link.url}}',
                },
              },
            },
          },
        },
      ],
    ] as const) {
      // Either a refusal or an unchanged value is correct, as long as no header is created.
      const answer = await admin.attempt('PUT', path, body);
      expect([200, 400]).toContain(answer.status);
    }
    const email = office.newAddress();
    const invoice = await office.issued({ email, name: header, locale: 'en' });
    await office.send(invoice, { message: header });
    const [{ raw, to, parsed }] = await office.arrived(email);
    const names = raw
      .slice(0, raw.indexOf('\r\n\r\n'))
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
    figures.headers += names.length;
    expect(to).toEqual([email]);
    expect(names).toContain('subject');
    expect(names.filter((name) => ['bcc', 'cc', 'x-evil'].includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(parsed.html).not.toContain('<b>body</b>');
    expect(mailbox.to('victim@example.com')).toEqual([]);
  });

  it('do not get out of the name of a downloaded file', async () => {
    const invoice = await office.issued({ email: office.newAddress(), name: header });
    const { url } = await linkOf(invoice);
    for (const address of [`${new URL(url).pathname}/invoice.pdf`]) {
      const answer = await fetch(new URL(address, office.site.url));
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
      expect(answer.headers.get('x-evil')).toBeNull();
      expect(answer.headers.get('content-disposition')).toMatch(/^(inline|attachment); filename="[\w.-]+"/);
    }
  });
});

describe('formulas', () => {
  /** Parses a CSV file like a spreadsheet. */
  const cellsOf = (csv: string): string[][] =>
    csv
      .trimEnd()
      .split('\r\n')
      .map((line) =>
        [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^",]*),/g)].map(([, cell]) =>
          cell.startsWith('"') ? cell.slice(1, -1).replace(/""/g, '"') : cell
        )
      );

  it('start no cell of an export, in any column that somebody can write to', async () => {
    const { admin, site } = office;
    const formulas = [
      '=1+1',
      '+1+1',
      '-1+1',
      '@SUM(1)',
      '\t=1+1',
      ' =1+1',
      '＝1+1',
      '=HYPERLINK("http://evil.example","x")',
    ];
    const writer = await adminWith(site, allRights, '=writer()');
    await admin.data('POST', '/profiles', {
      name: 'Writers',
      adminRoles: [writer.roleCode],
      invoices: { capabilities: allCapabilitiesOn, see: 'own', create: true, issue: true, export: true },
      allModules: true,
    });
    const asWriter = adminOf(site.send, writer.token);
    const renamed = await admin.attempt<{ data: PaymentModule }>('PUT', moduleAddress(), { name: '=cmd|calc' });
    expect(renamed.status).toBe(200);
    for (const formula of formulas) {
      const created = await asWriter.attempt<{ data: Invoice }>('POST', '/invoices', {
        currency: 'eur',
        customer: { name: formula, email: '+1cmd@example.com', taxId: formula },
        lines: [{ description: formula, unitAmount: 1000 }],
        notes: formula,
        tags: [formula],
        paymentModule: office.ready.module.documentId,
      });
      expect({ formula, status: created.status }).toEqual({ formula, status: 201 });
    }
    const answer = await fetch(new URL('/invoice-payments/invoices/export', site.url), {
      headers: { authorization: `Bearer ${writer.token}` },
    });
    const [head, ...rows] = cellsOf(await answer.text());
    expect(rows).toHaveLength(formulas.length);
    // Every value is stored in a column that a caller can write to.
    for (const column of ['customerName', 'customerEmail', 'customerTaxId', 'paymentModule', 'createdBy', 'tags']) {
      const cells = rows.map((row) => row[head.indexOf(column)]);
      expect({ column, empty: cells.filter((cell) => cell === '') }).toEqual({ column, empty: [] });
    }
    const running = rows.flat().filter((cell) => /^\s*[=+\-@＝＋－＠\t\r]/.test(cell));
    figures.cells += rows.flat().length;
    expect(running).toEqual([]);
    await admin.data('PUT', moduleAddress(), { name: 'Web shop' });
  });
});

describe('markup in names', () => {
  const expectEscaped = (place: string, html: string): void => {
    figures.pages += 1;
    expect({ place, found: /<img src=x|<script>alert|"><img/.exec(html)?.[0] }).toEqual({ place, found: undefined });
  };

  it('stays text on the payer’s page in every state, in e-mails, and in answers', async () => {
    const { admin, site } = office;
    await admin.data('PUT', '/settings', {
      seller: {
        shared: {
          name: markup,
          legalNotes: markup,
          paymentTerms: markup,
          phone: markup.slice(0, 40),
          legalForm: markup,
        },
      },
    });
    await admin.data('PUT', moduleAddress(), { appearance: { displayName: markup }, notifications: {} });
    const email = office.newAddress();
    const draft = await admin.draft(office.ready.module.documentId, {
      customer: { name: markup, email, address: { line1: markup, city: markup } },
      lines: [{ description: markup, unitAmount: 12000 }],
      notes: markup,
      tags: [markup.slice(0, 40)],
    });
    const invoice = await admin.issue(draft.documentId);
    const link = await linkOf(invoice);
    const { pathname } = new URL(link.url);
    const open = async (state: string, path = pathname, headers: Record<string, string> = {}): Promise<string> => {
      const page = await site.send<string>('GET', path, { headers });
      const text = typeof page.body === 'string' ? page.body : JSON.stringify(page.body);
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      if (page.headers.get('content-type')?.includes('html')) {
        expectEscaped(state, text);
        expect(page.headers.get('content-security-policy')).toBeTruthy();
      } else {
        expect(page.headers.get('content-type')).toContain('application/json');
      }
      return text;
    };
    expect(await open('open')).toContain('&lt;img src=x');
    await open('open, in French', `${pathname}?lang=fr`, { 'accept-language': 'fr' });
    await open('as JSON', `/api${pathname}`);
    await open('an unknown link', `${pathname.slice(0, -4)}%3Cscript%3Ealert(1)%3C%2Fscript%3E`);
    await open('an unknown payment', '/invoice-payments/pay/return/%3Cscript%3Ealert(1)%3C%2Fscript%3E');

    await office.send(invoice, { message: markup });
    const [{ parsed }] = await office.arrived(email);
    expectEscaped('an e-mail', String(parsed.html));
    const preview = await admin.data<{ html: string }>('POST', `/invoices/${invoice.documentId}/send/preview`, {
      message: markup,
    });
    expectEscaped('a preview', preview.html);

    await office.pay(invoice);
    await open('paid');
    await office.arrived(email, 2);
    expectEscaped('a receipt', String(office.mailbox.to(email)[1].parsed.html));
    await admin.data('POST', `/payment-links/${link.link.documentId}/revoke`);
    await open('revoked');

    // A refusal repeats the input. It is JSON, so a browser does not render it.
    const refused = await fetch(new URL(`/invoice-payments/invoices?sort=${encodeURIComponent(markup)}`, site.url), {
      headers: { authorization: `Bearer ${(await adminWith(site, allRights, 'reader')).token}` },
    });
    await refused.text();
    expect(refused.status).toBe(400);
    expect(refused.headers.get('content-type')).toContain('application/json');
    expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('addresses', () => {
  const fields: [string, (url: string) => object][] = [
    ['link.successUrl', (url) => ({ link: { successUrl: url } })],
    ['link.cancelUrl', (url) => ({ link: { cancelUrl: url } })],
    ['appearance.logoUrl', (url) => ({ appearance: { logoUrl: url } })],
    ['appearance.iconUrl', (url) => ({ appearance: { iconUrl: url } })],
  ];
  const wrong = [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'ftp://example.com/',
    'http://example.com/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'https://user:password@example.com/',
    'https://user@example.com/',
    'https://',
    '//example.com/logo.png',
    '/relative',
    'https://exa mple.com/',
    `https://example.com/${'x'.repeat(5000)}`,
    'https://example.com/\r\nX-Evil: yes',
  ];

  it.each(fields)('%s: https, to nobody in particular, or nothing is stored', async (field, bodyOf) => {
    const before = await office.admin.data('GET', moduleAddress());
    for (const url of wrong) {
      const answer = await office.admin.attempt('PUT', moduleAddress(), bodyOf(url));
      figures.addressesRefused += 1;
      expect({ url, status: answer.status, text: JSON.stringify(answer.body) }).toEqual({
        url,
        status: 400,
        text: expect.stringContaining(field),
      });
    }
    expect(await office.admin.data('GET', moduleAddress())).toEqual(before);
  });

  it('are fetched by nobody here, whatever is done with an invoice', async () => {
    const { admin, site } = office;
    const url = `${insideUrl}/secret`;
    await admin.data('PUT', moduleAddress(), {
      link: { successUrl: url, cancelUrl: url },
      appearance: { displayName: 'Acme', logoUrl: `${url}.png`, iconUrl: `${url}.ico` },
    });
    const email = office.newAddress();
    const invoice = await office.issued({ email, locale: 'en' });
    await office.send(invoice);
    await office.arrived(email);
    const { pathname } = new URL((await linkOf(invoice)).url);
    for (const path of [pathname, `${pathname}/invoice.pdf`]) {
      const answer = await fetch(new URL(path, site.url), { redirect: 'manual' });
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
    }
    await office.pay(invoice);
    const [payment] = await admin.payments(invoice.documentId);
    const back = await fetch(
      new URL(`/invoice-payments/pay/return/${payment.documentId}?session_id=${payment.provider.sessionId}`, site.url),
      {
        redirect: 'manual',
      }
    );
    expect([200, 302, 303]).toContain(back.status);
    await back.arrayBuffer();
    await office.arrived(email, 2);
    expect(figures.addressesFetched).toBe(0);
  });
});
