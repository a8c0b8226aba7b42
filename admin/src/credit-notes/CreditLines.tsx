import { Box, Checkbox, Flex, Grid, Typography } from '@strapi/design-system';

import type { CreditableLine } from '../../../contracts/credit-notes';
import { formatMoney } from '../../../domain/money/money';
import { TextEntry } from '../components/DialogFields';
import { currencyRule } from '../../../domain/money/currencies';
import { writeDecimal } from '../../../domain/money/typed-decimal';
import { amountText } from '../components/typed-amount';
import { useTexts } from '../hooks/useTexts';
import type { LineEntries, LineEntry } from './line-entries';
import { readEntries } from './line-entries';

interface LineProps {
  of: CreditableLine;
  entry: LineEntry;
  currency: string;
  problems: ReturnType<typeof readEntries>['problems'][number] | undefined;
  onChange: (entry: LineEntry) => void;
}

const CreditLine = ({ of, entry, currency, problems, onChange }: LineProps) => {
  const { t, locale } = useTexts();
  const { line, description, remainingQuantity, remainingAmount } = of;
  const money = formatMoney(remainingAmount, currency, locale);
  const isSpent = remainingAmount === 0;
  const remaining = isSpent
    ? t('correction.line.spent')
    : remainingQuantity === null
      ? t('correction.line.remainingAmount', { amount: money })
      : t('correction.line.remaining', { quantity: writeDecimal(remainingQuantity, locale), amount: money });
  const problemText = (id: 'quantity' | 'amount'): string | undefined => {
    const problem = problems?.[id];
    const maximum = id === 'amount' ? money : (remainingQuantity ?? '');
    return problem && t(problem, { maximum });
  };
  return (
    <Box
      role="group"
      aria-label={t('correction.line', { number: line })}
      borderColor="neutral200"
      hasRadius
      padding={3}
    >
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Checkbox
          checked={entry.isChosen}
          disabled={isSpent}
          onCheckedChange={(isChosen) => onChange({ ...entry, isChosen: isChosen === true })}
        >
          {description}
        </Checkbox>
        <Typography variant="pi" textColor="neutral600" tag="p">
          {remaining}
        </Typography>
        {entry.isChosen && (
          <Grid.Root gap={3}>
            {remainingQuantity !== null && (
              <Grid.Item col={6} s={6} xs={12} direction="column" alignItems="stretch">
                <TextEntry
                  name={`quantity-${line}`}
                  label={t('correction.line.quantity')}
                  value={entry.quantity}
                  placeholder={entry.amount === '' ? writeDecimal(remainingQuantity, locale) : ''}
                  onChange={(quantity) => onChange({ ...entry, quantity, amount: quantity === '' ? entry.amount : '' })}
                  error={problemText('quantity')}
                />
              </Grid.Item>
            )}
            <Grid.Item col={6} s={6} xs={12} direction="column" alignItems="stretch">
              <TextEntry
                name={`amount-${line}`}
                decimals={currencyRule(currency)?.exponent}
                label={t('amount.in', { currency: currency.toUpperCase() })}
                value={entry.amount}
                placeholder={entry.quantity === '' ? amountText(remainingAmount, currency, locale) : ''}
                onChange={(amount) => onChange({ ...entry, amount, quantity: amount === '' ? entry.quantity : '' })}
                error={problemText('amount')}
              />
            </Grid.Item>
          </Grid.Root>
        )}
      </Flex>
    </Box>
  );
};

interface Props {
  creditable: readonly CreditableLine[];
  entries: LineEntries;
  currency: string;
  onChange: (entries: LineEntries) => void;
}

/** The lines of the invoice that may be credited: all that remains, some pieces, or an amount. */
export const CreditLines = ({ creditable, entries, currency, onChange }: Props) => {
  const { t, locale } = useTexts();
  const { problems } = readEntries(entries, creditable, currency, locale);
  const open = creditable.filter(({ remainingAmount }) => remainingAmount > 0);
  const chosen = open.filter(({ line }) => entries[line]?.isChosen).length;
  const chooseAll = (isChosen: boolean) =>
    onChange({
      ...entries,
      ...Object.fromEntries(open.map(({ line }) => [line, { ...entries[line], isChosen }])),
    });
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {open.length > 1 && (
        <Checkbox
          checked={chosen === open.length ? true : chosen > 0 ? 'indeterminate' : false}
          onCheckedChange={(isChosen) => chooseAll(isChosen === true)}
        >
          {t('correction.line.all')}
        </Checkbox>
      )}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} aria-label={t('invoice.lines')}>
        {creditable.map((of) => (
          <li key={of.line}>
            <CreditLine
              of={of}
              entry={entries[of.line] ?? { isChosen: false, quantity: '', amount: '' }}
              currency={currency}
              problems={problems[of.line]}
              onChange={(entry) => onChange({ ...entries, [of.line]: entry })}
            />
          </li>
        ))}
      </Flex>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {t('correction.line.hint')}
      </Typography>
    </Flex>
  );
};
