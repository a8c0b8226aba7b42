import { useCallback } from 'react';

import type { ActivityEntry } from '../../../contracts/activity';
import { formatMoney } from '../../../domain/money/money';
import { useTexts } from '../hooks/useTexts';
import { show } from './changes';

type Entry = Pick<ActivityEntry, 'entityType' | 'before' | 'after'>;

/** Where the texts of a status are, by what has it. */
const statusTexts: Partial<Record<string, string>> = {
  invoice: 'invoice.status.',
  payment: 'payment.status.',
  'credit-note': 'creditNote.status.',
  'banking-contract': 'status.',
  'provider-event': 'event.status.',
};

/** Where the texts of other codes are, by the name of their field. */
const codeTexts: Partial<Record<string, string>> = {
  environment: 'environment.',
  mode: 'mode.',
  method: 'recorded.method.',
  disabledReason: 'receiver.disabled.',
  taxCategory: 'tax.category.',
};

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Integers of these names are minor units. */
const isAmount = (name: string): boolean =>
  /^amount([A-Z]|$)/.test(name) || ['total', 'subtotal', 'taxTotal', 'discountTotal', 'creditBalance'].includes(name);

const currencyOf = ({ before, after }: Entry): string | null => {
  const found = after?.currency ?? before?.currency;
  return typeof found === 'string' ? found : null;
};

/** Shows a value of the history for people: codes as words, moments and days as dates, amounts with their currency. */
export const useShownValue = () => {
  const { t, textOr, dateTime, day, locale } = useTexts();
  return useCallback(
    (entry: Entry, field: string, value: unknown): string => {
      const name = field.split('.').pop() ?? field;
      if (typeof value === 'boolean') return t(value ? 'field.on' : 'field.off');
      if (typeof value === 'number' && isAmount(name)) {
        const currency = currencyOf(entry);
        return currency === null ? show(value) : formatMoney(value, currency, locale);
      }
      if (typeof value !== 'string') return show(value);
      if (MOMENT.test(value)) return dateTime(value);
      if (DAY.test(value)) return day(value);
      const texts = name === 'status' ? statusTexts[entry.entityType] : codeTexts[name];
      return texts === undefined ? show(value) : textOr(`${texts}${value}`, show(value));
    },
    [t, textOr, dateTime, day, locale]
  );
};
