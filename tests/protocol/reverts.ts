import { rules, type Rules } from './rules';
import type { Scenario } from './scenarios';

/**
 * Past fixes of the product, taken back one at a time. The explorer must find each. Rules of `domain/` are replaced by
 * what they were; what the services do is switched off.
 */
export const reverts: { name: string; in: Scenario; change: Partial<Rules> }[] = [
  { name: 'the attempt is stored only after the call', in: 'payers', change: { storesRowBeforeCall: false } },
  { name: 'answers are applied without comparing the request', in: 'refusals', change: { awaitsAnswer: () => true } },
  { name: 'a late page is handed out', in: 'refusals', change: { closesLatePages: false } },
  { name: 'a page is replaced without closing the first', in: 'revoke', change: { closesBeforeReplacing: false } },
  {
    name: 'a page is handed out although the invoice is settled meanwhile',
    in: 'credit',
    change: { looksAfterAnswer: false },
  },
  {
    name: 'pages of a paid invoice stay open',
    in: 'record',
    change: { closesSuperfluousPages: false, changesOnlyWithoutOpenPage: false },
  },
  { name: 'a withdrawn page is handed out again', in: 'revoke', change: { respectsWithdrawal: false } },
  {
    name: 'a recorded payment does not close the page first',
    in: 'record',
    change: { closesPageBeforeChange: false, changesOnlyWithoutOpenPage: false },
  },
  {
    name: 'staff record a payment of an invoice that was just paid',
    in: 'record',
    change: { checksPaidMeanwhile: false },
  },
  { name: 'a restored site does not ask the provider first', in: 'restore', change: { looksForLostSessions: false } },
  {
    name: 'money on a second page of a paid row has no row',
    in: 'refusals',
    change: { addsSecondRow: false, closesLatePages: false },
  },
  { name: 'refund requests repeat without a key', in: 'refunds', change: { sendsRefundKey: false } },
  { name: 'refund requests are stored after the call', in: 'refunds', change: { storesRefundBeforeCall: false } },
  {
    name: 'a change is made while a page of the former amount is open',
    in: 'credit',
    change: { changesOnlyWithoutOpenPage: false },
  },
  {
    name: 'a restored site does not look for pages of later requests',
    in: 'restoreAfterRefusal',
    change: { looksForPagesOfLaterRequests: false },
  },
  {
    name: 'an attempt without an answer is abandoned at once',
    in: 'payers',
    change: {
      decideSession: (input) =>
        input.active?.status === 'created' ? { action: 'abandon_and_create' } : rules.decideSession(input),
    },
  },
  {
    name: 'a restored payment that fits its invoice is not adopted',
    in: 'restore',
    change: { judgeAdoption: () => ({ action: 'keep', reason: 'invoice_differs' }) },
  },
  {
    name: 'a paid invoice is not refused at checkout',
    in: 'payers',
    change: { checkCheckoutAllowed: () => null },
  },
  {
    name: 'a row takes over no page of its earlier request',
    in: 'refusals',
    change: { takesOver: () => false, addsSecondRow: false, closesLatePages: false },
  },
  {
    name: 'a late answer unpays',
    in: 'payers',
    change: {
      applyFact: (state, fact, expected) => {
        const next = rules.applyFact(state, fact, expected);
        return fact.kind === 'payment' && fact.status === 'open' ? { ...next, baseStatus: 'open' } : next;
      },
    },
  },
];
