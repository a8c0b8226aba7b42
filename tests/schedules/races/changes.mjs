const file = 'server/src/payments/invoice-changes.ts';
/** A change of the invoice does not notice a page that was opened while it was prepared. */
export const openedMeanwhile = {
  file,
  find: 'if (others.some((page) => isPayable(page) && isOutdated(page))) throw new PageOpenedMeanwhile();',
  replace: '',
};

/** Races of staff with payers. */
export const changes = [
  {
    name: 'a change is made while a page of the former amount is open',
    acts: ['partialCredit'],
    revert: 'a change is made while a page of the former amount is open',
    patches: [openedMeanwhile],
  },
  {
    name: 'a recorded payment does not close the page first',
    acts: ['record'],
    revert: 'a recorded payment does not close the page first',
    patches: [
      openedMeanwhile,
      { file: 'server/src/payments/recorded-payments.ts', find: 'await changes.closePage(invoice);', replace: '' },
    ],
  },
  {
    name: 'staff change an invoice that was paid before its page was closed',
    acts: ['record'],
    revert: 'staff record a payment of an invoice that was just paid',
    patches: [
      {
        file,
        find: "if (after && !['expired', 'canceled', 'failed'].includes(after.status)) throw paidMeanwhile(invoice);",
        replace: 'void after;',
      },
      {
        file: 'server/src/payments/recorded-payments.ts',
        find: 'const amount = checkAmount(locked, input.amount);',
        replace: 'const amount = input.amount ?? checkAmount(locked, input.amount);',
      },
    ],
  },
  {
    name: 'a payment that was recorded at the same time under the same key is not looked for',
    acts: ['recordTwice'],
    patches: [
      {
        file: 'server/src/payments/recorded-payments.ts',
        find: 'if (first) return { result: sameEntry(first, input).documentId };',
        replace: 'void first;',
      },
      {
        file: 'server/src/payments/recorded-payments.ts',
        find: 'const amount = checkAmount(locked, input.amount);',
        replace: 'const amount = input.amount ?? checkAmount(locked, input.amount);',
      },
    ],
  },
];
