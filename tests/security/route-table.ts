/**
 * Who may call each route, one row per route. The rows are written by hand, so that they do not repeat a mistake of the code.
 * A route that Strapi's router knows and this table does not fails the test; add its row here.
 *
 * Columns of an admin route: method, path, right, what `:id` names, what a profile must grant.
 * The right `signed-in`: every admin user, about nobody but itself.
 * Columns of a REST route: method, path, scope, what `:id` names, what a profile must grant.
 *
 * `:id` names: invoice, credit-note, payment, contract, module, profile, event, …, or `-` where there is none.
 * A profile must grant: `see` (an invoice the actor may see), one of its switches (create, issue, sendLink,
 * sendToOthers, takePayment, export, credit, recordPayment, writeOff, refund), or `-` where profiles do not matter.
 */
const adminRoutes = `
GET    /banking-contracts                              banking-contracts.read       -         -
GET    /contract-types                                 banking-contracts.read       -         -
GET    /banking-contracts/:id                          banking-contracts.read       contract  -
POST   /banking-contracts                              banking-contracts.create     -         -
PUT    /banking-contracts/:id                          banking-contracts.update     contract  -
DELETE /banking-contracts/:id                          banking-contracts.delete     contract  -
POST   /banking-contracts/:id/verify                   banking-contracts.verify     contract  -
POST   /banking-contracts/:id/webhooks/:environment    banking-contracts.update     contract  -
POST   /banking-contracts/:id/webhooks/:environment/roll  banking-contracts.update  contract  -
POST   /banking-contracts/:id/reconcile                banking-contracts.reconcile  contract  -
GET    /encryption                                     banking-contracts.read       -         -
POST   /encryption/rotate                              banking-contracts.reencrypt  -         -
GET    /payment-modules                                payment-modules.read         -         -
GET    /payment-modules/:id                            payment-modules.read         module    -
POST   /payment-modules                                payment-modules.create       -         -
PUT    /payment-modules/:id                            payment-modules.update       module    -
PUT    /payment-modules/:id/mode                       payment-modules.set-mode     module    -
DELETE /payment-modules/:id                            payment-modules.delete       module    -
GET    /profiles                                       profiles.read                -         -
GET    /effective-grants                               profiles.read                -         -
GET    /my-grants                                      invoices.read                -         -
GET    /my-payment-modules                             invoices.read                -         -
GET    /profiles/:id                                   profiles.read                profile   -
POST   /profiles                                       profiles.create              -         -
PUT    /profiles/:id                                   profiles.update              profile   -
DELETE /profiles/:id                                   profiles.delete              profile   -
GET    /profiles/:id/permissions                       profiles.read                profile   -
POST   /profiles/:id/permissions                       profiles.update              profile   -
GET    /role-permissions                               profiles.read                -         -
GET    /my-access                                      signed-in                    -         -
GET    /my-lists/:list                                 signed-in                    -         -
PUT    /my-lists/:list                                 signed-in                    -         -
POST   /my-lists/:list/views                           signed-in                    -         -
DELETE /my-lists/:list/views/:view                     signed-in                    -         -
GET    /suggestions/customers                          invoices.read                -         see
GET    /suggestions/lines                              invoices.read                -         see
GET    /invoices                                       invoices.read                -         see
GET    /invoices/:id                                   invoices.read                invoice   see
GET    /invoices/:id/pdf                               invoices.read                invoice   see
POST   /invoices                                       invoices.create              -         create
PUT    /invoices/:id                                   invoices.update              invoice   create
DELETE /invoices/:id                                   invoices.delete              invoice   create
GET    /invoices/totals                                invoices.read                -         see
GET    /invoices/export                                invoices.export              -         export
GET    /payments/export                                invoices.export              -         export
POST   /invoices/:id/duplicate                         invoices.create              invoice   create
PUT    /invoices/:id/contact                           invoices.send                invoice   sendToOthers
GET    /invoices/:id/pdf/unprintable                   invoices.read                invoice   see
GET    /invoices/:id/xml                               invoices.read                invoice   see
GET    /invoices/:id/e-invoice                         invoices.read                invoice   see
POST   /invoices/import                                invoices.create              -         create
GET    /invoices/:id/timeline                          invoices.read                invoice   see
POST   /invoices/:id/issue                             invoices.issue               invoice   issue
POST   /invoices/issue-preview                         invoices.issue               -         issue
POST   /invoices/send-preview                          invoices.send                -         sendLink
POST   /invoices/:id/checkout                          invoices.collect             invoice   takePayment
POST   /invoices/:id/reconcile                         invoices.reconcile           invoice   see
GET    /credit-notes                                   credit-notes.read            -         see
GET    /credit-notes/export                            credit-notes.export          -         export
GET    /credit-notes/:id                               credit-notes.read            credit-note  see
GET    /credit-notes/:id/pdf                           credit-notes.read            credit-note  see
GET    /credit-notes/:id/xml                           credit-notes.read            credit-note  see
PUT    /credit-notes/:id                               credit-notes.create          credit-note  credit
DELETE /credit-notes/:id                               credit-notes.create          credit-note  credit
POST   /credit-notes/:id/issue                         credit-notes.issue           credit-note  credit
GET    /invoices/:id/creditable-lines                  credit-notes.read            invoice   see
POST   /invoices/:id/credit-notes                      credit-notes.create          invoice   credit
GET    /invoices/:id/payer-corrections                 invoices.read                invoice   see
POST   /invoices/:id/payer-corrections/:correction/accept   credit-notes.issue      invoice   credit
POST   /invoices/:id/payer-corrections/:correction/decline  credit-notes.issue      invoice   credit
POST   /invoices/:id/corrections                       credit-notes.issue           invoice   credit
POST   /invoices/:id/corrections/preview               credit-notes.read            invoice   credit
GET    /payments                                       payments.read                -         see
GET    /payments/:id                                   payments.read                payment   see
GET    /payments/:id/receipt                           payments.read                payment   see
POST   /payments/:id/accept                            payments.review              payment   takePayment
POST   /payments/:id/return                            payments.review              payment   takePayment
POST   /invoices/:id/payments                          payments.record              invoice   recordPayment
POST   /payments/:id/reverse                           payments.record              payment   recordPayment
POST   /payments/:id/payouts                           payments.record              payment   recordPayment
POST   /payments/:id/payouts/:payout/reverse           payments.record              payment   recordPayment
POST   /invoices/:id/write-off                         invoices.write-off           invoice   writeOff
POST   /payments/:id/refunds                           payments.refund              payment   refund
GET    /movements                                      payments.read                -         see
GET    /movements/totals                               payments.read                -         see
GET    /movements/export                               invoices.export              -         export
GET    /movements/lines                                invoices.export              -         export
GET    /payouts                                        payouts.read                 -         see
GET    /payouts/readings                               payouts.read                 -         see
GET    /payouts/:id                                    payouts.read                 payout    see
GET    /payouts/:id/transactions                       payouts.read                 payout    see
GET    /unassigned-payments                            payments.read                -         see
POST   /unassigned-payments/:id/assign                 payments.assign              unassigned  see
POST   /unassigned-payments/:id/handle                 payments.assign              unassigned  see
GET    /site-address                                   invoices.read                -         -
POST   /site-address                                   settings.decide-address      -         -
GET    /invoices/:id/payment-links                     payment-links.read           invoice   see
POST   /invoices/:id/payment-links                     payment-links.create         invoice   sendLink
GET    /invoices/:id/passcode                          payment-links.create         invoice   sendLink
POST   /invoices/:id/passcode                          payment-links.create         invoice   sendLink
POST   /payment-links/:id/copied                       payment-links.create         link      sendLink
POST   /payment-links/:id/revoke                       payment-links.revoke         link      sendLink
GET    /invoices/:id/notifications                    invoices.read               invoice   see
POST   /invoices/:id/send                             invoices.send               invoice   sendLink
POST   /invoices/:id/send/preview                     invoices.send               invoice   sendLink
POST   /notifications/:id/resend                      invoices.send               message   sendLink
GET    /invoices/:id/transmissions                    invoices.read               invoice   see
POST   /transmissions/:id/resend                      invoices.send               transmission   sendLink
GET    /networks                                      invoices.read               -         -
GET    /notifications/channels                        invoices.send               -         -
GET    /notifications/catalogue                       payment-modules.read        -         -
POST   /payment-modules/:id/notifications/preview     payment-modules.read        module    -
POST   /payment-modules/:id/notifications/test        payment-modules.update      module    -
GET    /provider-events                                provider-events.read         -         -
GET    /provider-events/:id                            provider-events.read         event     -
POST   /provider-events/replay                         provider-events.replay       -         -
POST   /provider-events/:id/replay                     provider-events.replay       event     -
GET    /event-receivers                                event-receivers.read         -         -
POST   /event-receivers                                event-receivers.create       -         -
GET    /event-receivers/:id                            event-receivers.read         receiver  -
PUT    /event-receivers/:id                            event-receivers.update       receiver  -
DELETE /event-receivers/:id                            event-receivers.delete       receiver  -
POST   /event-receivers/:id/rotate-secret              event-receivers.update       receiver  -
POST   /event-receivers/:id/test                       event-receivers.send         receiver  -
GET    /event-receivers/:id/dispatches                 event-receivers.read         receiver  -
POST   /event-receivers/:id/dispatches/resend-failed   event-receivers.send         receiver  -
GET    /event-receivers/:id/dispatches/:dispatch       event-receivers.read         receiver  -
POST   /event-receivers/:id/dispatches/:dispatch/resend  event-receivers.send       receiver  -
GET    /settings                                       settings.read                -         -
PUT    /settings                                       settings.update              -         -
GET    /settings/sms                                   settings.read                -         -
PUT    /settings/sms                                   settings.update              -         -
POST   /settings/sms/test                              settings.update              -         -
GET    /numbering/preview                              settings.read                -         -
PUT    /numbering/next                                 settings.update              -         -
GET    /live                                           invoices.read                -         see
GET    /openapi.json                                   api-reference.read           -         -
GET    /activity                                       activity.read                -         see
GET    /overview/figures                               overview.read                -         see
GET    /accounting/tax                                accounting.read             -         -
GET    /accounting/tax/file                           accounting.export           -         -
GET    /accounting/journal                            accounting.read             -         -
GET    /accounting/journal/export                     accounting.export           -         -
GET    /accounting/periods                            accounting.read             -         -
GET    /accounting/periods/preview                    accounting.read             -         -
POST   /accounting/periods/close                      accounting.close            -         -
POST   /accounting/periods/reopen                     accounting.reopen           -         -
GET    /personal-data/retention                        personal-data.read           -         -
POST   /personal-data/search                           personal-data.read           -         -
POST   /personal-data/export                           personal-data.read           -         -
GET    /personal-data/erasures                         personal-data.read           -         -
GET    /personal-data/erasures/:id                     personal-data.read           erasure   -
POST   /personal-data/erasures                         personal-data.erase          -         -
GET    /entries/types                                  settings.read                -         -
GET    /entries/:uid/payment-status                    invoices.read                -         see
POST   /entries/:uid/:documentId/invoices              invoices.create              -         create
GET    /imports/strapi-stripe                          settings.update              -         -
POST   /imports/strapi-stripe                          settings.update              -         -
`;

const restRoutes = `
GET    /openapi.json                                   apiReference.find                    -         -
GET    /banking-contracts                              bankingContracts.find                -         -
GET    /banking-contracts/:id                          bankingContracts.findOne             contract  -
POST   /banking-contracts                              bankingContracts.create              -         -
PUT    /banking-contracts/:id                          bankingContracts.update              contract  -
DELETE /banking-contracts/:id                          bankingContracts.delete              contract  -
POST   /banking-contracts/:id/verify                   bankingContracts.verify              contract  -
POST   /banking-contracts/:id/webhooks/:environment    bankingContracts.registerWebhook     contract  -
POST   /banking-contracts/:id/webhooks/:environment/roll  bankingContracts.rollWebhookSecret  contract  -
POST   /banking-contracts/:id/reconcile                reconciliation.reconcileContract     contract  -
GET    /payment-modules                                paymentModules.find                  -         -
GET    /payment-modules/:id                            paymentModules.findOne               module    -
POST   /payment-modules                                paymentModules.create                -         -
PUT    /payment-modules/:id                            paymentModules.update                module    -
PUT    /payment-modules/:id/mode                       paymentModules.setMode               module    -
DELETE /payment-modules/:id                            paymentModules.delete                module    -
GET    /profiles                                       profiles.find                        -         -
GET    /my-grants                                      profiles.findMine                    -         -
GET    /my-payment-modules                             profiles.findMyModules              -         -
GET    /profiles/:id                                   profiles.findOne                     profile   -
POST   /profiles                                       profiles.create                      -         -
PUT    /profiles/:id                                   profiles.update                      profile   -
DELETE /profiles/:id                                   profiles.delete                      profile   -
GET    /invoices                                       invoices.find                        -         see
GET    /invoices/:id                                   invoices.findOne                     invoice   see
GET    /invoices/:id/pdf                               invoicePdf.findOne                   invoice   see
POST   /invoices                                       invoices.create                      -         create
PUT    /invoices/:id                                   invoices.update                      invoice   create
DELETE /invoices/:id                                   invoices.delete                      invoice   create
GET    /invoices/totals                                invoices.totals                      -         see
GET    /invoices/export                                invoices.export                      -         export
GET    /payments/export                                payments.export                     -         export
GET    /suggestions/customers                          suggestions.findCustomers            -         see
GET    /suggestions/lines                              suggestions.findLines                -         see
POST   /invoices/:id/duplicate                         invoices.duplicate                   invoice   create
PUT    /invoices/:id/contact                           invoices.correctContact              invoice   sendToOthers
GET    /invoices/:id/pdf/unprintable                   invoicePdf.unprintable               invoice   see
GET    /invoices/:id/xml                               invoicePdf.xml                       invoice   see
GET    /invoices/:id/e-invoice                         invoices.eInvoice                    invoice   see
POST   /invoices/import                                eInvoices.import                     -         create
GET    /invoices/:id/timeline                          timeline.findOne                     invoice   see
POST   /invoices/:id/issue                             invoices.issue                       invoice   issue
POST   /invoices/:id/checkout                          payments.startCheckout               invoice   takePayment
POST   /invoices/:id/reconcile                         payments.reconcile                   invoice   see
GET    /credit-notes                                   creditNotes.find                     -         see
GET    /credit-notes/export                            creditNotes.export                   -         export
GET    /credit-notes/:id                               creditNotes.findOne                  credit-note  see
GET    /credit-notes/:id/pdf                           creditNotes.pdf                      credit-note  see
GET    /credit-notes/:id/xml                           creditNotes.xml                      credit-note  see
PUT    /credit-notes/:id                               creditNotes.update                   credit-note  credit
DELETE /credit-notes/:id                               creditNotes.delete                   credit-note  credit
POST   /credit-notes/:id/issue                         creditNotes.issue                    credit-note  credit
GET    /invoices/:id/creditable-lines                  creditNotes.creditable               invoice   see
POST   /invoices/:id/credit-notes                      creditNotes.create                   invoice   credit
GET    /invoices/:id/payer-corrections                 payerCorrections.find                invoice   see
POST   /invoices/:id/payer-corrections/:correction/accept   payerCorrections.accept         invoice   credit
POST   /invoices/:id/payer-corrections/:correction/decline  payerCorrections.decline        invoice   credit
POST   /invoices/:id/corrections                       creditNotes.correct                  invoice   credit
POST   /invoices/:id/corrections/preview               creditNotes.previewCorrection        invoice   credit
GET    /movements                                      movements.find                       -         see
GET    /movements/totals                               movements.totals                     -         see
GET    /movements/export                               movements.export                     -         export
GET    /movements/lines                                movements.exportLines                -         export
GET    /payouts                                        payouts.find                         -         see
GET    /payouts/readings                               payouts.readings                     -         see
GET    /payouts/:id                                    payouts.findOne                      payout    see
GET    /payouts/:id/transactions                       payouts.transactions                 payout    see
GET    /payments                                       payments.find                        -         see
GET    /payments/:id                                   payments.findOne                     payment   see
GET    /payments/:id/receipt                           receipts.findOne                     payment   see
POST   /payments/:id/accept                            payments.accept                      payment   takePayment
POST   /payments/:id/return                            payments.returnMoney                 payment   takePayment
POST   /invoices/:id/payments                          payments.record                      invoice   recordPayment
POST   /payments/:id/reverse                           payments.reverse                     payment   recordPayment
POST   /payments/:id/payouts                           payments.recordPayout                payment   recordPayment
POST   /payments/:id/payouts/:payout/reverse           payments.reversePayout               payment   recordPayment
POST   /invoices/:id/write-off                         payments.writeOff                    invoice   writeOff
POST   /payments/:id/refunds                           payments.refund                      payment   refund
GET    /unassigned-payments                            unassignedPayments.find              -         see
POST   /unassigned-payments/:id/assign                 unassignedPayments.assign            unassigned  see
POST   /unassigned-payments/:id/handle                 unassignedPayments.handle            unassigned  see
GET    /site-address                                   siteAddress.find                     -         -
POST   /site-address                                   siteAddress.decide                   -         -
GET    /invoices/:id/payment-links                     paymentLinks.find                    invoice   see
POST   /invoices/:id/payment-links                     paymentLinks.create                  invoice   sendLink
GET    /invoices/:id/passcode                          paymentLinks.findPasscode            invoice   sendLink
POST   /invoices/:id/passcode                          paymentLinks.replacePasscode         invoice   sendLink
POST   /payment-links/:id/revoke                       paymentLinks.revoke                  link      sendLink
GET    /event-receivers                                eventReceivers.find                  -         -
POST   /event-receivers                                eventReceivers.create                -         -
GET    /event-receivers/:id                            eventReceivers.findOne               receiver  -
PUT    /event-receivers/:id                            eventReceivers.update                receiver  -
DELETE /event-receivers/:id                            eventReceivers.delete                receiver  -
POST   /event-receivers/:id/rotate-secret              eventReceivers.rotateSecret          receiver  -
POST   /event-receivers/:id/test                       eventReceivers.sendTest              receiver  -
GET    /event-receivers/:id/dispatches                 eventReceivers.findDispatches        receiver  -
POST   /event-receivers/:id/dispatches/resend-failed   eventReceivers.resendFailed          receiver  -
GET    /event-receivers/:id/dispatches/:dispatch       eventReceivers.findDispatch          receiver  -
POST   /event-receivers/:id/dispatches/:dispatch/resend  eventReceivers.resend              receiver  -
GET    /settings                                       settings.find                        -         -
PUT    /settings                                       settings.update                      -         -
GET    /settings/sms                                   sms.find                             -         -
PUT    /settings/sms                                   sms.update                           -         -
POST   /settings/sms/test                              sms.test                             -         -
GET    /numbering/preview                              numbering.preview                    -         -
PUT    /numbering/next                                 numbering.setNext                    -         -
GET    /invoices/:id/notifications                    notifications.find                   invoice   see
POST   /invoices/:id/send                             notifications.send                   invoice   sendLink
POST   /invoices/:id/send/preview                     notifications.previewSend            invoice   sendLink
POST   /notifications/:id/resend                      notifications.resend                 message   sendLink
GET    /invoices/:id/transmissions                    transmissions.find                   invoice   see
POST   /transmissions/:id/resend                      transmissions.resend                 transmission   sendLink
GET    /networks                                      transmissions.networks               -         -
GET    /notifications/channels                        notifications.channels               -         -
GET    /notifications/catalogue                       notifications.catalogue              -         -
POST   /payment-modules/:id/notifications/preview     notifications.preview                module    -
POST   /payment-modules/:id/notifications/test        notifications.test                   module    -
GET    /overview/figures                               overview.figures                     -         see
GET    /accounting/tax                                accounting.tax                      -         -
GET    /accounting/tax/file                           accounting.taxFile                  -         -
GET    /accounting/journal                            accounting.journal                  -         -
GET    /accounting/journal/export                     accounting.export                   -         -
GET    /accounting/periods                            accounting.periods                  -         -
GET    /accounting/periods/preview                    accounting.previewClosing           -         -
POST   /accounting/periods/close                      accounting.close                    -         -
POST   /accounting/periods/reopen                     accounting.reopen                   -         -
GET    /personal-data/retention                       personalData.retention              -         -
POST   /personal-data/search                          personalData.search                 -         -
POST   /personal-data/export                          personalData.export                 -         -
GET    /personal-data/erasures                        personalData.find                   -         -
GET    /personal-data/erasures/:id                    personalData.findOne                erasure   -
POST   /personal-data/erasures                        personalData.erase                  -         -
`;

/** Public on purpose: the payer has no account, and the provider signs. */
const publicRoutes = `
GET    /invoice-payments/pay/return/:payment
GET    /invoice-payments/pay/return/:payment/invoice.pdf
GET    /invoice-payments/pay/return/:payment/receipt.pdf
GET    /invoice-payments/pay/cancel/:payment
GET    /invoice-payments/pay/logo/:hash
POST   /invoice-payments/pay/renew
GET    /invoice-payments/pay/:token
POST   /invoice-payments/pay/:token
POST   /invoice-payments/pay/:token/passcode
POST   /invoice-payments/pay/:token/renew
GET    /invoice-payments/pay/:token/correction
POST   /invoice-payments/pay/:token/correction
POST   /invoice-payments/messages/:id/receipt/:signature
GET    /invoice-payments/pay/:token/invoice.pdf
GET    /invoice-payments/pay/:token/receipt.pdf
GET    /invoice-payments/pay/:token/credit-notes/:id/pdf
GET    /api/invoice-payments/pay/:token
POST   /api/invoice-payments/pay/:token
POST   /api/invoice-payments/webhooks/:contract/:environment
`;

/**
 * Routes that a site may open to the role Public (an invoice of a guest). All others refuse callers without an
 * identity, whatever permissions they have.
 */
const guestScopes = [
  'invoices.',
  'invoicePdf.',
  'eInvoices.',
  'receipts.',
  'creditNotes.',
  'movements.',
  'payments.find',
  'payments.startCheckout',
  'payments.reconcile',
  'timeline.',
  'profiles.findMine',
  'profiles.findMyModules',
];

/** Strapi allows a read-only API token to use scopes with these endings. */
const readOnlyScopes = ['.find', '.findOne'];

export interface RouteRow {
  api: 'admin' | 'rest' | 'public';
  method: string;
  /** The path as the router knows it. */
  path: string;
  /** RBAC action without the plugin's prefix (admin), or scope (REST). */
  right: string;
  /** What `:id` refers to. */
  id: string | null;
  /** What a profile must grant. */
  grant: string | null;
  guests: boolean;
  readOnlyToken: boolean;
}

const words = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));

const orNull = (text: string | undefined): string | null => (text === undefined || text === '-' ? null : text);

const rowOf = (api: RouteRow['api'], prefix: string, [method, path, right = '', id, grant]: string[]): RouteRow => ({
  api,
  method,
  path: `${prefix}${path}`,
  right,
  id: orNull(id),
  grant: orNull(grant),
  guests: api === 'public' || (api === 'rest' && guestScopes.some((start) => right.startsWith(start))),
  readOnlyToken: api === 'rest' && readOnlyScopes.some((end) => right.endsWith(end)),
});

export const routeTable: RouteRow[] = [
  ...words(adminRoutes).map((line) => rowOf('admin', '/invoice-payments', line)),
  ...words(restRoutes).map((line) => rowOf('rest', '/api/invoice-payments', line)),
  ...words(publicRoutes).map((line) => rowOf('public', '', line)),
];

export const nameOf = ({ method, path }: Pick<RouteRow, 'method' | 'path'>): string => `${method} ${path}`;
