import { openedMeanwhile } from './changes.mjs';

/** Races of opening and closing payment pages. */
export const checkouts = [
  {
    name: 'an attempt without an answer is abandoned at once',
    acts: ['payer'],
    revert: 'an attempt without an answer is abandoned at once',
    patches: [
      {
        file: 'domain/payments/checkout-rules.ts',
        find: "secondsLeft !== null && secondsLeft <= 0 ? 'abandon_and_create' : 'resume'",
        replace: "secondsLeft === null || secondsLeft > 0 ? 'abandon_and_create' : 'resume'",
      },
    ],
  },
  {
    name: 'an answer is applied without comparing the request',
    acts: ['payer', 'refusal'],
    revert: 'answers are applied without comparing the request',
    patches: [
      {
        file: 'server/src/payments/request-rules.ts',
        find: 'if (row.idempotencyKey !== answer.idempotencyKey) return false;',
        replace: 'if (row.idempotencyKey !== null) return true;',
      },
    ],
  },
  {
    name: 'a page is handed out although the invoice is settled meanwhile',
    acts: ['record'],
    revert: 'a page is handed out although the invoice is settled meanwhile',
    patches: [
      {
        file: 'server/src/payments/checkout-sending.ts',
        find: "applied.payment.after.status === 'open' && applied.invoiceStatus === 'open' && !isWithdrawn;",
        replace: "applied.payment.after.status === 'open';",
      },
    ],
  },
  {
    name: 'whether the link still stands is not looked at under the lock',
    acts: ['revoke'],
    patches: [{ file: 'server/src/payments/checkout.ts', find: 'await stillAllowed?.();', replace: '' }],
  },
  {
    name: 'a withdrawn page is handed out again',
    acts: ['record', 'payerAgain'],
    revert: 'a withdrawn page is handed out again',
    patches: [
      {
        file: 'server/src/payments/checkout.ts',
        find: "const isWithdrawn = action === 'reuse' && current?.withdrawal !== null;",
        replace: "const isWithdrawn = action === 'reuse' && current === null;",
      },
    ],
  },
  {
    name: 'a unique key that another instance took first ends the checkout',
    acts: ['payer'],
    patches: [
      {
        file: 'server/src/payments/checkout.ts',
        find: 'const locked = await invoices.lock(invoiceId);',
        replace: 'const locked = await invoices.find(invoiceId);',
      },
      { file: 'server/src/payments/checkout.ts', find: 'if (isUniqueViolation(error)) continue;', replace: '' },
    ],
  },
  {
    name: 'each call to open a page has a key of its own, and every answer is applied',
    acts: ['payer'],
    revert: 'answers are applied without comparing the request',
    patches: [
      {
        file: 'server/src/payments/request-rules.ts',
        find: 'if (row.idempotencyKey !== answer.idempotencyKey) return false;',
        replace: 'if (row.idempotencyKey !== null) return true;',
      },
      {
        file: 'server/src/payments/checkout-sending.ts',
        find: 'provider.createCheckout(keys(), request, idempotencyKey)',
        replace: 'provider.createCheckout(keys(), request, `${idempotencyKey}${Math.random()}`)',
      },
    ],
  },
  {
    name: 'pages of a settled invoice stay open',
    acts: ['payer', 'credit'],
    revert: 'pages of a paid invoice stay open',
    patches: [
      openedMeanwhile,
      {
        file: 'server/src/payments/session-upkeep.ts',
        find: 'for (const payment of sessions) {',
        replace: 'for (const payment of sessions.slice(0, 0)) {',
      },
      {
        file: 'server/src/payments/session-upkeep.ts',
        find: "(payment.invoice.status !== 'open' || payment.withdrawal !== null)",
        replace: 'payment.withdrawal !== null',
      },
    ],
  },
  {
    name: 'a page is handed out before its address is stored',
    acts: ['payer'],
    patches: [
      {
        file: 'server/src/payments/checkout.ts',
        find: "status === 'created' || (status === 'open' && checkoutUrl === null && request !== null);",
        replace: "status === 'created' && checkoutUrl === null && request !== null;",
      },
    ],
  },
];
