import { audit, countFindings, emptyFindings } from './auditor.mjs';
import { deliveryDamages, withDeliveries } from './deliveries-auditor.mjs';
import { moneyDamages, withMoney } from './money-auditor.mjs';
import { correctionDamages, withCorrections } from './planted-corrections.mjs';

/** Three invoices: paid, open with a page in somebody's hands, and a draft. Nothing wrong with any of them. */
const payments = () => ({
  contracts: [{ name: 'Faults', status: 'active', statusReason: null }],
  invoices: [
    {
      documentId: 'i1',
      number: 'TEST-2026-00001',
      environment: 'test',
      status: 'paid',
      total: 1000,
      amountPaid: 1000,
      amountDisputed: 0,
    },
    {
      documentId: 'i2',
      number: 'TEST-2026-00002',
      environment: 'test',
      status: 'open',
      total: 1001,
      amountPaid: 0,
      amountDisputed: 0,
    },
    {
      documentId: 'i3',
      number: 'INV-2026-00001',
      environment: 'live',
      status: 'paid',
      total: 1002,
      amountPaid: 1002,
      amountDisputed: 0,
    },
    {
      documentId: 'i4',
      number: null,
      environment: null,
      status: 'draft',
      total: 1003,
      amountPaid: 0,
      amountDisputed: 0,
    },
  ],
  payments: [
    { documentId: 'p0', invoice: { documentId: 'i1' }, status: 'failed', amount: 1000, provider: { sessionId: null } },
    {
      documentId: 'p1',
      invoice: { documentId: 'i1' },
      status: 'succeeded',
      amount: 1000,
      provider: { sessionId: 's1' },
    },
    { documentId: 'p2', invoice: { documentId: 'i2' }, status: 'open', amount: 1001, provider: { sessionId: 's2' } },
    {
      documentId: 'p3',
      invoice: { documentId: 'i3' },
      status: 'succeeded',
      amount: 1002,
      provider: { sessionId: 's3' },
    },
  ],
  sessions: [
    // Made by a call whose answer was lost: nobody has its address.
    { id: 's0', client_reference_id: 'i1', status: 'open', payment_status: 'unpaid', amount_total: 1000 },
    {
      id: 's1',
      client_reference_id: 'i1',
      status: 'complete',
      payment_status: 'paid',
      amount_total: 1000,
      payment_intent: 'pi1',
    },
    { id: 's2', client_reference_id: 'i2', status: 'open', payment_status: 'unpaid', amount_total: 1001 },
    // Of an invoice that a restored database has lost.
    { id: 's4', client_reference_id: 'i0', status: 'complete', payment_status: 'paid', amount_total: 1004 },
    {
      id: 's3',
      client_reference_id: 'i3',
      status: 'complete',
      payment_status: 'paid',
      amount_total: 1002,
      payment_intent: 'pi3',
    },
  ],
  disputes: [{ payment_intent: 'pi1', amount: 1000, status: 'won' }],
  handedOut: ['s1', 's2', 's3'],
  handedOutAgain: [],
  unassigned: ['s4'],
  messages: [
    { messageId: 'm1', event: 'invoice.paid', status: 'delivered', invoice: 'i1', payment: 'p1' },
    { messageId: 'm3', event: 'invoice.paid', status: 'delivered', invoice: 'i3', payment: 'p3' },
  ],
  // The first was delivered twice: allowed, with one id.
  heard: [
    { messageId: 'm1', event: 'invoice.paid' },
    { messageId: 'm1', event: 'invoice.paid' },
    { messageId: 'm3', event: 'invoice.paid' },
  ],
  inbox: [
    { eventId: 'e1', status: 'processed' },
    { eventId: 'e2', status: 'ignored' },
  ],
  events: [{ id: 'e1' }, { id: 'e2' }],
  mails: [
    { dedupeKey: 'receipt i1', key: 'k1', status: 'sent' },
    { dedupeKey: 'receipt i3', key: 'k3', status: 'unknown' },
  ],
  mailsHeard: ['k1'],
});

const sound = () => withDeliveries(withMoney(withCorrections(payments())));

/** Each kind of damage, and what it must be found as. */
const damages = [
  [
    'lostPayments',
    'a payment that was never recorded',
    (all) => Object.assign(all.invoices[0], { status: 'open', amountPaid: 0, amountDisputed: 0 }),
  ],
  ['lostPayments', 'money for an invoice that is not here', (all) => all.unassigned.pop()],
  ['wrongStates', 'kept as paid, and unpaid', (all) => all.unassigned.push('s2')],
  ['lostPayments', 'half an amount', (all) => Object.assign(all.invoices[2], { amountPaid: 501, amountDisputed: 0 })],
  ['doubleCharges', 'a second paid session', (all) => all.sessions.push({ ...all.sessions[1], id: 's9' })],
  [
    'doubleCharges',
    'a second open page',
    (all) => {
      all.sessions.push({ ...all.sessions[2], id: 's9' });
      all.handedOut.push('s9');
    },
  ],
  [
    'wrongStates',
    'paid here only',
    (all) => Object.assign(all.invoices[1], { status: 'paid', amountPaid: 1001, amountDisputed: 0 }),
  ],
  ['wrongStates', 'a lost dispute nobody counted', (all) => Object.assign(all.disputes[0], { status: 'lost' })],
  ['wrongStates', 'a loss here only', (all) => Object.assign(all.invoices[0], { amountDisputed: 1000 })],
  [
    'doubleEffects',
    'paid told of two payments of one invoice',
    (all) => {
      all.messages.push({ ...all.messages[0], messageId: 'm9', payment: 'p9' });
      all.heard.push({ messageId: 'm9', event: 'invoice.paid' });
    },
  ],
  ['wrongStates', 'refunded here only', (all) => Object.assign(all.invoices[0], { status: 'refunded' })],
  ['wrongStates', 'processing for ever', (all) => Object.assign(all.invoices[1], { status: 'processing' })],
  [
    'wrongStates',
    'two active attempts',
    (all) => all.payments.push({ ...all.payments[2], documentId: 'p9', status: 'created' }),
  ],
  ['wrongStates', 'a payment that failed here', (all) => Object.assign(all.payments[3], { status: 'failed' })],
  ['wrongStates', 'a payment without its row', (all) => all.payments.splice(3, 1)],
  [
    'numberGaps',
    'a live number that is missing',
    (all) => Object.assign(all.invoices[2], { number: 'INV-2026-00002' }),
  ],
  ['numberGaps', 'a number given twice', (all) => Object.assign(all.invoices[1], { number: 'TEST-2026-00001' })],
  [
    'doubleEffects',
    'paid told under two ids',
    (all) => {
      all.messages.push({ ...all.messages[0], messageId: 'm9' });
      all.heard.push({ messageId: 'm9', event: 'invoice.paid' });
    },
  ],
  ['doubleEffects', 'told, and rolled back', (all) => all.heard.push({ messageId: 'm9', event: 'invoice.paid' })],
  ['doubleEffects', 'an e-mail that arrived twice', (all) => all.mailsHeard.push('k1')],
  ['doubleEffects', 'an e-mail decided twice', (all) => all.mails.push({ ...all.mails[0] })],
  [
    'lostEffects',
    'paid, and no message',
    (all) => {
      all.messages.splice(1, 1);
      all.heard.splice(2, 1);
    },
  ],
  ['lostEffects', 'a message nobody heard', (all) => all.heard.splice(2, 1)],
  ['lostEffects', 'an e-mail that never arrived', (all) => all.mailsHeard.pop()],
  ['lostEffects', 'a message given up', (all) => Object.assign(all.messages[1], { status: 'dead' })],
  ['openSessionsOfPaid', 'an open page of a paid invoice', (all) => all.handedOut.push('s0')],
  ['askedAgain', 'a page for an invoice that was paid before the restore', (all) => all.handedOutAgain.push('s1')],
  [
    'refusedRows',
    'a row for each refused press',
    (all) => {
      const refused = { ...all.payments[0], refusal: { reason: 'currency_not_enabled' } };
      all.payments.push({ ...refused, documentId: 'p8' }, { ...refused, documentId: 'p9' });
    },
  ],
  [
    'refusedRows',
    'a paid invoice that is still flagged',
    (all) => Object.assign(all.invoices[0], { refusal: { reason: 'currency_not_enabled' } }),
  ],
  ['failingContracts', 'a contract that stays failed', (all) => Object.assign(all.contracts[0], { status: 'error' })],
  ['lostEvents', 'an event that was never stored', (all) => all.events.push({ id: 'e9' })],
  ['lostEvents', 'an event given up', (all) => Object.assign(all.inbox[0], { status: 'dead' })],
  ...correctionDamages,
  ...moneyDamages,
  ...deliveryDamages,
];

/**
 * Plants each kind of damage in a sound world and looks whether the auditor sees it: an auditor that
 * finds nothing proves nothing otherwise. Answers what it missed, or saw where nothing was.
 */
export const checkAuditor = () => {
  const missed = [];
  const calm = audit(sound());
  if (countFindings(calm) > 0) missed.push(`a sound world: ${JSON.stringify(calm)}`);
  for (const [kind, name, plant] of damages) {
    const world = sound();
    plant(world);
    if (audit(world)[kind].length === 0) missed.push(`${name} (as ${kind})`);
  }
  const covered = new Set(damages.map(([kind]) => kind));
  for (const kind of Object.keys(emptyFindings())) if (!covered.has(kind)) missed.push(`nothing is planted as ${kind}`);
  return { planted: damages.length, missed };
};
