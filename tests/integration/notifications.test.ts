import type { NotificationCatalogue, NotificationPreview, TimelineEntry } from '../../contracts';
import { createAdminUser } from '../support/site';
import { openPostOffice, type PostOffice } from '../support/letters';
import { adminOf, sessionOf } from '../support/story';

jest.setTimeout(90_000);

let office: PostOffice;

beforeAll(async () => {
  office = await openPostOffice({}, { displayName: 'Acme & Söhne', buttonColor: '#ffd400' });
});

afterAll(() => office?.close());

describe('a payment link by e-mail', () => {
  it('arrives as HTML and text, with a link that opens, and stands on the timeline', async () => {
    const { admin, site } = office;
    const email = office.newAddress();
    const invoice = await office.issued({ email, locale: 'en' }, '2031-12-31');
    const [row] = await office.send(invoice, { message: 'As agreed by phone.\nThank you!' });
    expect(row).toMatchObject({ kind: 'payment_link', channel: 'email', recipient: email, by: { name: 'Ada Admin' } });

    const [{ parsed, raw }] = await office.arrived(email);
    expect(parsed.subject).toBe(`[Test] Invoice ${invoice.number} from Acme & Söhne`);
    expect(parsed.from?.value[0].address).toBe('invoices@example.com');
    expect(parsed.text).toContain('€120.00, due on December 31, 2031');
    expect(parsed.text).toContain('As agreed by phone.\nThank you!');
    expect(parsed.html).toContain('As agreed by phone.<br>Thank you!');
    expect(parsed.html).toContain('Acme &amp; Söhne');
    expect(parsed.html).toContain('Test mode: no money moves.');
    // Dark letters on yellow: white could not be read.
    expect(parsed.html).toMatch(/bgcolor="#ffd400"[\s\S]*color:#111827/);
    const [url = ''] = /http:\/\/\S+\/invoice-payments\/pay\/[\w-]+/.exec(parsed.text ?? '') ?? [];
    expect(parsed.html).toContain(`href="${url}"`);
    expect(raw).toMatch(/^auto-submitted: auto-generated$/im);
    expect(parsed.messageId).toMatch(/^<[0-9a-f]{40}@127\.0\.0\.1>$/);

    const [sent] = await office.become(invoice, 'sent');
    expect(sent).toMatchObject({ attempts: 1, error: null, nextAttemptAt: null });
    const [link] = await admin.data<unknown[]>('GET', `/invoices/${invoice.documentId}/payment-links`);
    expect(link).toMatchObject({ lastSentTo: email, lastSentBy: { name: 'Ada Admin' } });
    const timeline = await admin.data<TimelineEntry[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline).toContainEqual(expect.objectContaining({ kind: 'notification_sent', detail: email }));
    // The address of a link is a key to the invoice: nothing of it is left here.
    const stored = await site.strapi.db.query('invoice-payments::notification').findOne({ where: { id: row.id } });
    expect(stored.sealedLink).toBeNull();
    expect(JSON.stringify(stored)).not.toContain(url.split('/').pop());
  });

  it('is written in the customer’s language, with its way of writing amounts and dates', async () => {
    const email = office.newAddress();
    const invoice = await office.issued({ email, locale: 'fr-FR' }, '2031-12-31');
    await office.send(invoice);
    const [{ parsed }] = await office.arrived(email);
    expect(parsed.subject).toBe(`[Test] Facture ${invoice.number} de Acme & Söhne`);
    expect(parsed.text).toMatch(/d’un montant de 120,00\s€, à régler avant le 31 décembre 2031/);
    expect(parsed.html).toContain('lang="fr"');

    // A language there are no texts in is answered in English, and its dates with it.
    const other = office.newAddress();
    await office.send(await office.issued({ email: other, locale: 'ja' }, '2031-12-31'));
    expect((await office.arrived(other))[0].parsed.text).toContain('€120.00, due on December 31, 2031');
  });

  it('takes names as they are: no markup, no link and no header comes out of them', async () => {
    const email = office.newAddress();
    const name = '<img src=x onerror=alert(1)>](https://evil.example)\r\nBcc: victim@example.com\r\n\r\n[Pay';
    const invoice = await office.issued({ email, name, locale: 'en' });
    await office.configure({
      templates: {
        payment_link: {
          en: {
            subject: 'For {{customer.name}}',
            body: 'Dear [{{customer.name}}]({{link.url}})\n\n{{{customer.name}}}',
            short: '{{customer.name}} {{link.url}}',
          },
        },
      },
    });
    await office.send(invoice);
    const [{ parsed, to }] = await office.arrived(email);
    await office.configure({ templates: {} });
    expect(to).toEqual([email]);
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.headers.has('bcc')).toBe(false);
    expect(parsed.subject).toContain('Bcc: victim@example.com');
    expect(parsed.html).not.toMatch(/<img|href="https:\/\/evil/);
    expect(parsed.html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(office.mailbox.to('victim@example.com')).toEqual([]);
  });

  it('goes to another recipient when asked to, and to none that is no address', async () => {
    const email = office.newAddress();
    const invoice = await office.issued({ email: null });
    expect(await office.admin.attempt('POST', `/invoices/${invoice.documentId}/send`, {})).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'customer_unreachable', field: 'to' } } },
    });
    for (const to of [
      'nobody',
      'a@example.com, b@example.com',
      'Ada <a@example.com>',
      'a@example.com\nBcc: b@example.com',
    ]) {
      expect(await office.admin.attempt('POST', `/invoices/${invoice.documentId}/send`, { to })).toMatchObject({
        status: 400,
        body: { error: { details: { code: 'recipient_invalid', field: 'to' } } },
      });
    }
    expect(
      await office.admin.attempt('POST', `/invoices/${invoice.documentId}/send`, { channel: 'pigeon' })
    ).toMatchObject({ status: 400, body: { error: { details: { code: 'channel_unknown' } } } });
    await office.send(invoice, { to: email });
    await office.arrived(email);
  });

  it('is shown before it is sent, with a link that is none', async () => {
    const invoice = await office.issued({ email: office.newAddress(), locale: 'en' });
    const preview = await office.admin.data<NotificationPreview>(
      'POST',
      `/invoices/${invoice.documentId}/send/preview`,
      {
        message: 'See you soon.',
      }
    );
    expect(preview.subject).toContain(invoice.number);
    expect(preview.html).toContain('See you soon.');
    expect(preview.text).toContain('/invoice-payments/pay/preview');
    expect(await office.notificationsOf(invoice)).toEqual([]);
    expect(await office.admin.data('GET', `/invoices/${invoice.documentId}/payment-links`)).toEqual([]);
  });

  it('is refused for drafts, for what is paid, and to those no profile lets send', async () => {
    const email = office.newAddress();
    const draft = await office.admin.draft(office.ready.module.documentId);
    const attempt = (id: string) => office.admin.attempt('POST', `/invoices/${id}/send`, {});
    expect(await attempt(draft.documentId)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'invoice_is_draft' } } },
    });
    const invoice = await office.issued({ email });
    await office.pay(invoice);
    expect(await attempt(invoice.documentId)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'invoice_not_open' } } },
    });

    const open = await office.issued({ email });
    const editor = await createAdminUser(office.site, [
      'plugin::invoice-payments.invoices.read',
      'plugin::invoice-payments.invoices.send',
    ]);
    const byEditor = adminOf(office.site.send, editor.token);
    expect((await byEditor.attempt('POST', `/invoices/${open.documentId}/send`, {})).status).toBe(404);
    await office.admin.data('POST', '/profiles', {
      name: 'Onlookers',
      adminRoles: [editor.roleCode],
      invoices: { see: 'all' },
      paymentModules: [office.ready.module.documentId],
    });
    expect(await byEditor.attempt('POST', `/invoices/${open.documentId}/send`, {})).toMatchObject({
      status: 403,
      body: { error: { details: { code: 'profile_switch_missing' } } },
    });
    expect(await byEditor.data('GET', `/invoices/${open.documentId}/notifications`)).toEqual([]);
  });
});

describe('receipts and notices', () => {
  it('the payer gets a receipt and the staff a notice, each once, however often Stripe tells of it', async () => {
    const [email, staff] = [office.newAddress(), office.newAddress('staff')];
    await office.configure({ staffRecipients: [staff], staffLanguage: 'fr' });
    const invoice = await office.issued({ email, locale: 'en' });
    await office.pay(invoice);
    const [receipt] = await office.arrived(email);
    expect(receipt.parsed.subject).toBe(`[Test] Thank you: €120.00 received for invoice ${invoice.number}`);
    expect(receipt.parsed.text).toMatch(/View the receipt: https?:\/\//);
    expect(receipt.parsed.text).toContain('Paid with: Visa •••• 4242');
    const [notice] = await office.arrived(staff);
    expect(notice.parsed.subject).toContain(`${invoice.number} est réglée`);
    expect(notice.parsed.text).toContain(`/admin/plugins/invoice-payments/invoices/${invoice.documentId}`);

    await office.stripe.control('POST', '/_simulator/deliveries/wait', { body: {} });
    for (let round = 0; round < 3; round += 1) {
      await office.stripe.control('POST', '/_simulator/deliveries/redeliver', { body: {} });
    }
    await office.admin.reconcile(invoice.documentId);
    await office.become(invoice, 'sent');
    expect(office.mailbox.to(email)).toHaveLength(1);
    expect(office.mailbox.to(staff)).toHaveLength(1);
  });

  it('a debit that brought nothing is told to the staff with the reason, and the payer gets no receipt', async () => {
    const [email, staff] = [office.newAddress(), office.newAddress('staff')];
    await office.configure({ staffRecipients: [staff], staffLanguage: 'en' });
    const invoice = await office.issued({ email });
    const session = await sessionOf(office.admin, await office.admin.checkout(invoice.documentId));
    await office.stripe.pay(session, { payment_method: 'sepa_debit', iban: 'AT611904300234573201' });
    await office.admin.becomes(invoice.documentId, 'processing');
    const [{ provider }] = await office.admin.payments(invoice.documentId);
    await office.stripe.control('POST', `/_simulator/payment_intents/${provider.intentId}/settle`, {
      body: { outcome: 'fail' },
    });
    const [notice] = await office.arrived(staff);
    expect(notice.parsed.subject).toContain(`${invoice.number}`);
    expect(notice.parsed.subject).toMatch(/failed/i);
    const [payment] = await office.admin.payments(invoice.documentId);
    expect(payment.status).toBe('failed');
    expect(notice.parsed.text).toContain(payment.failureMessage ?? 'no reason');
    expect(office.mailbox.to(email)).toHaveLength(0);
  });

  it('a dispute is told to the staff', async () => {
    const staff = office.newAddress('staff');
    await office.configure({ staffRecipients: [staff], staffLanguage: 'en' });
    const invoice = await office.issued({ email: office.newAddress() });
    await office.pay(invoice);
    const [payment] = await office.admin.payments(invoice.documentId);
    await office.stripe.control('POST', `/_simulator/charges/${payment.provider.chargeId}/dispute`, { body: {} });
    await office.arrivedAbout(staff, `Dispute on ${invoice.number}`);
  });

  it('a refund is told to the customer once, with what comes back and where it goes', async () => {
    const email = office.newAddress();
    const invoice = await office.issued({ email, locale: 'en' });
    await office.pay(invoice);
    const [payment] = await office.admin.payments(invoice.documentId);
    await office.admin.data('POST', `/payments/${payment.documentId}/refunds`, { amount: 2550 });
    const mail = await office.arrivedAbout(email, `[Test] Your refund of €25.50 for invoice ${invoice.number}`);
    const text = mail.parsed.text ?? '';
    expect(text).toContain('The money goes back to Visa •••• 4242');
    expect(text).toContain('5 to 10 business days');
    await office.admin.reconcile(invoice.documentId);
    expect((await office.notificationsOf(invoice)).filter(({ kind }) => kind === 'refund_made')).toHaveLength(1);

    const { enabled } = office.ready.module.notifications;
    await office.configure({ enabled: { ...enabled, refund_made: false } });
    await office.admin.data('POST', `/payments/${payment.documentId}/refunds`, { amount: 100 });
    expect((await office.notificationsOf(invoice)).filter(({ kind }) => kind === 'refund_made')).toHaveLength(1);
    await office.configure({ enabled });
  });

  it('what is switched off is not sent', async () => {
    const [email, staff] = [office.newAddress(), office.newAddress('staff')];
    const { enabled } = office.ready.module.notifications;
    await office.configure({
      staffRecipients: [staff],
      enabled: { ...enabled, receipt: false, payment_received: false },
    });
    const invoice = await office.issued({ email });
    await office.pay(invoice);
    await office.configure({ staffRecipients: [], enabled });
    expect(await office.notificationsOf(invoice)).toEqual([]);
  });
});

describe('templates of a module', () => {
  const template = { subject: 'Yours', body: 'Pay [here]({{link.url}}) please.', short: 'Pay {{link.url}}' };

  it('replace the plugin’s texts in one language and leave the others', async () => {
    await office.configure({ templates: { payment_link: { en: template } } });
    const [english, french] = [office.newAddress(), office.newAddress()];
    await office.send(await office.issued({ email: english, locale: 'en' }));
    await office.send(await office.issued({ email: french, locale: 'fr' }));
    const [mail] = await office.arrived(english);
    expect(mail.parsed.subject).toBe('[Test] Yours');
    expect(mail.parsed.text).toMatch(/Pay here: http\S+ please\./);
    expect((await office.arrived(french))[0].parsed.text).toContain('Voici votre facture');
    await office.configure({ templates: {} });
  });

  it('are refused with the name of a variable that does not exist, and nothing is saved', async () => {
    const attempt = (wrong: object) =>
      office.configure({ templates: { receipt: { en: { ...template, body: 'Thanks', short: 'x', ...wrong } } } });
    for (const [wrong, field, message] of [
      [{ body: 'Hello {{customer.nmae}}' }, 'body', '{{customer.nmae}}'],
      [{ body: '{{#receipt.url}}{{invoice.nmuber}}{{/receipt.url}}' }, 'body', '{{invoice.nmuber}}'],
      // Exists, but a receipt has no link to pay by.
      [{ subject: 'See {{link.url}}' }, 'subject', '{{link.url}}'],
      [{ short: '{{> header}}' }, 'short', 'header'],
      [{ body: '{{#receipt.url}}never closed' }, 'body', 'receipt.url'],
      [{ body: '{{customer.name' }, 'body', 'template is invalid'],
    ] as const) {
      const answer = await attempt(wrong);
      expect(answer).toMatchObject({
        status: 400,
        body: { error: { details: { field: `notifications.templates.receipt.en.${field}` } } },
      });
      expect(JSON.stringify(answer.body)).toContain(message);
    }
    expect((await office.configure({ channels: ['pigeon'] })).status).toBe(400);
    expect((await office.configure({ staffRecipients: ['not an address'] })).status).toBe(400);
    const { notifications } = await office.admin.data<typeof office.ready.module>(
      'GET',
      `/payment-modules/${office.ready.module.documentId}`
    );
    expect(notifications.templates).toEqual({});
  });

  it('every default can be saved as the module’s own, previewed in both languages, and leaves nothing unfilled', async () => {
    const { templates } = await office.admin.data<NotificationCatalogue>('GET', '/notifications/catalogue');
    expect(await office.configure({ templates })).toMatchObject({ status: 200 });
    for (const [kind, byLanguage] of Object.entries(templates)) {
      for (const language of Object.keys(byLanguage)) {
        const preview = await office.admin.data<NotificationPreview>(
          'POST',
          `/payment-modules/${office.ready.module.documentId}/notifications/preview`,
          { kind, language }
        );
        for (const part of [preview.subject, preview.text, preview.html, preview.short]) {
          expect(part).not.toMatch(/\{\{|\b(undefined|null)\b|\[object/);
        }
        expect(preview.text.length).toBeGreaterThan(100);
      }
    }
    await office.configure({ templates: {} });
  });

  it('are tried out with a message to oneself', async () => {
    const path = `/payment-modules/${office.ready.module.documentId}/notifications/test`;
    const draft = { kind: 'receipt', language: 'fr', template: { subject: 'Essai', body: 'Merci.', short: 'Merci.' } };
    expect(await office.admin.data('POST', path, draft)).toEqual({ recipient: 'ada@example.com' });
    const [mail] = await office.arrived('ada@example.com');
    expect(mail.parsed.subject).toBe('[Test] Essai');
    office.mailbox.refuse('refused@example.com', { code: 550, message: 'No such user here' });
    expect(await office.admin.attempt('POST', path, { ...draft, to: 'refused@example.com' })).toMatchObject({
      status: 502,
      body: { error: { message: expect.stringContaining('No such user here'), details: { code: 'delivery_failed' } } },
    });
    expect(await office.admin.attempt('POST', path, { ...draft, to: 'nobody' })).toMatchObject({
      status: 400,
      body: { error: { details: { code: 'recipient_invalid', field: 'to' } } },
    });
  });
});
