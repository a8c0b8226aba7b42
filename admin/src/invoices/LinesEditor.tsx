import {
  Box,
  Button,
  Field,
  Flex,
  Grid,
  IconButton,
  SingleSelect,
  SingleSelectOption,
  TextButton,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { ArrowDown, ArrowUp, CaretDown, CaretUp, Plus, Trash } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useId, useRef, useState, type FocusEvent } from 'react';

import { useField } from '../forms/useField';
import { taxCategories } from '../../../contracts/invoices';
import { defaultUnit, maximumLines } from '../../../domain/invoices/invoice-totals';
import { unitText } from '../../../domain/invoices/unit-texts';
import { commonUnits } from '../../../domain/invoices/units';
import { currencyRule } from '../../../domain/money/currencies';
import { echoDecimal, isPlainNumber, readDecimal, writeDecimal } from '../../../domain/money/typed-decimal';
import { useTexts } from '../hooks/useTexts';
import { LineDescriptionField } from '../suggestions/LineDescriptionField';
import { BY_DEFAULT, emptyLine, type LineValues } from './form';
import { LinePeriod } from './LinePeriod';
import { vatexOptions } from './vatex-options';

interface CellProps {
  name: string;
  label: string;
  placeholder?: string;
  disabled: boolean;
  numeric?: boolean;
  /** Decimals that the amount is echoed with. */
  decimals?: number;
}

const Cell = ({ name, label, placeholder, disabled, numeric, decimals = 0 }: CellProps) => {
  const { locale } = useTexts();
  const field = useField<string | null>(name);
  // Shows how it was understood: “1,234” is a thousand in English and about one in French.
  const echo = (typed: string) => {
    const shown = isPlainNumber(typed, locale) ? typed : echoDecimal(typed, locale, decimals);
    if (shown !== typed) field.onChange(name, shown);
  };
  return (
    <Field.Root name={name} error={field.error} width="100%">
      <Field.Label>{label}</Field.Label>
      <TextInput
        value={field.value ?? ''}
        placeholder={placeholder}
        disabled={disabled}
        inputMode={numeric ? 'decimal' : undefined}
        onChange={(event) => field.onChange(name, event.target.value === '' ? null : event.target.value)}
        onBlur={numeric ? (event: FocusEvent<HTMLInputElement>) => echo(event.target.value) : undefined}
      />
      <Field.Error />
    </Field.Root>
  );
};

const Select = ({
  name,
  label,
  options,
  disabled,
}: {
  name: string;
  label: string;
  options: { value: string; label: string }[];
  disabled: boolean;
}) => {
  const field = useField<string>(name);
  return (
    <Field.Root name={name} error={field.error} width="100%">
      <Field.Label>{label}</Field.Label>
      <SingleSelect value={field.value} disabled={disabled} onChange={(value) => field.onChange(name, String(value))}>
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
    </Field.Root>
  );
};

/** A unit without a name of ours: `ml (MLT)`. */
const rareUnit = (code: string): string => {
  const sign = unitText(code, '1', 'en');
  return sign === '' || sign === code ? code : `${sign} (${code})`;
};

/** Unit, tax category and reason: a plain line needs none of them, so that they are folded away. */
const MoreOfLine = ({ name, index, disabled }: { name: string; index: number; disabled: boolean }) => {
  const { t, textOr, locale } = useTexts();
  const { value: line = emptyLine() } = useField<LineValues>(name);
  const isCommon = commonUnits.some((code) => code === line.unitCode);
  // A program may have chosen any unit of the recommendation.
  const units = isCommon ? commonUnits : [...commonUnits, line.unitCode];
  const reason = useField(`${name}.taxExemption`);
  const category = useField(`${name}.taxCategory`);
  const error = reason.error ?? category.error;
  const isUsed =
    line.unitCode !== defaultUnit ||
    line.taxCategory !== BY_DEFAULT ||
    line.taxExemption !== null ||
    line.taxExemptionCode !== BY_DEFAULT ||
    Boolean(line.servicePeriod.from ?? line.servicePeriod.to);
  const [isOpen, setOpen] = useState(isUsed);
  const id = useId();
  const isShown = isOpen || Boolean(error);
  const isTaxed =
    line.taxCategory === 'S' ||
    line.taxCategory === 'Z' ||
    (line.taxCategory === BY_DEFAULT && line.taxRate !== null && Number(readDecimal(line.taxRate, locale)) !== 0);
  // What was given stays in sight, so that it can be removed.
  const hasReason =
    !isTaxed || line.taxExemption !== null || line.taxExemptionCode !== BY_DEFAULT || Boolean(reason.error);
  return (
    <>
      <Grid.Item col={12} s={12} xs={12} direction="column" alignItems="flex-start">
        <TextButton
          type="button"
          aria-expanded={isShown}
          aria-controls={id}
          aria-label={t('line.more.label', { line: index + 1 })}
          endIcon={isShown ? <CaretUp /> : <CaretDown />}
          onClick={() => setOpen(!isShown)}
        >
          {t('line.more')}
        </TextButton>
      </Grid.Item>
      {isShown && (
        <Grid.Item id={id} col={12} s={12} xs={12} direction="column" alignItems="stretch">
          <Grid.Root gap={3}>
            <Grid.Item col={4} s={6} xs={12} direction="column" alignItems="stretch">
              <Select
                name={`${name}.unitCode`}
                label={t('line.unit')}
                options={units.map((value) => ({ value, label: textOr(`unit.${value}`, rareUnit(value)) }))}
                disabled={disabled}
              />
            </Grid.Item>
            <Grid.Item col={8} s={6} xs={12} direction="column" alignItems="stretch">
              <Select
                name={`${name}.taxCategory`}
                label={t('line.taxCategory')}
                options={([BY_DEFAULT, ...taxCategories] as const).map((value) => ({
                  value,
                  label: t(`tax.category.${value}`),
                }))}
                disabled={disabled}
              />
            </Grid.Item>
            {hasReason && (
              <>
                <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
                  <Cell name={`${name}.taxExemption`} label={t('line.taxExemption')} disabled={disabled} />
                </Grid.Item>
                <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
                  <Select
                    name={`${name}.taxExemptionCode`}
                    label={t('line.taxExemptionCode')}
                    options={[{ value: BY_DEFAULT, label: t('line.taxExemptionCode.none') }, ...vatexOptions(locale)]}
                    disabled={disabled}
                  />
                </Grid.Item>
              </>
            )}
            <LinePeriod name={name} disabled={disabled} />
          </Grid.Root>
        </Grid.Item>
      )}
    </>
  );
};

const DiscountKind = ({ name, currency, disabled }: { name: string; currency: string; disabled: boolean }) => {
  const { t } = useTexts();
  const field = useField<LineValues['discountKind']>(name);
  return (
    <Field.Root name={name} width="100%">
      <Field.Label>{t('line.discountKind')}</Field.Label>
      <SingleSelect
        value={field.value}
        disabled={disabled}
        onChange={(value) => field.onChange(name, value === 'amount' ? 'amount' : 'percent')}
      >
        <SingleSelectOption value="percent">%</SingleSelectOption>
        <SingleSelectOption value="amount">{currency.toUpperCase()}</SingleSelectOption>
      </SingleSelect>
    </Field.Root>
  );
};

interface LineProps {
  index: number;
  count: number;
  currency: string;
  disabled: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

const Line = ({ index, count, currency, disabled, onMove, onRemove }: LineProps) => {
  const { t, locale } = useTexts();
  const name = `lines.${index}`;
  const which = { line: index + 1 };
  return (
    <li>
      <Box
        role="group"
        aria-label={t('line.label', which)}
        borderColor="neutral200"
        hasRadius
        padding={4}
        background="neutral100"
      >
        <Grid.Root gap={3}>
          <Grid.Item col={9} s={9} xs={12} direction="column" alignItems="stretch">
            <LineDescriptionField name={name} currency={currency} disabled={disabled} />
          </Grid.Item>
          <Grid.Item col={3} s={3} xs={12} justifyContent="flex-end" alignItems="flex-end">
            {!disabled && (
              <Flex gap={1}>
                <IconButton
                  label={t('line.up', which)}
                  variant="ghost"
                  disabled={index === 0}
                  onClick={() => onMove(-1)}
                  type="button"
                >
                  <ArrowUp />
                </IconButton>
                <IconButton
                  label={t('line.down', which)}
                  variant="ghost"
                  disabled={index === count - 1}
                  onClick={() => onMove(1)}
                  type="button"
                >
                  <ArrowDown />
                </IconButton>
                <IconButton
                  label={t('line.remove', which)}
                  variant="ghost"
                  disabled={count === 1}
                  onClick={onRemove}
                  type="button"
                >
                  <Trash />
                </IconButton>
              </Flex>
            )}
          </Grid.Item>
          <Grid.Item col={2} s={4} xs={6} direction="column" alignItems="stretch">
            <Cell name={`${name}.quantity`} label={t('line.quantity')} disabled={disabled} numeric />
          </Grid.Item>
          <Grid.Item col={3} s={8} xs={6} direction="column" alignItems="stretch">
            <Cell
              name={`${name}.unitAmount`}
              label={t('line.unitAmount', { currency: currency.toUpperCase() })}
              placeholder={writeDecimal('100.00', locale)}
              decimals={currencyRule(currency)?.exponent}
              disabled={disabled}
              numeric
            />
          </Grid.Item>
          <Grid.Item col={2} s={4} xs={12} direction="column" alignItems="stretch">
            <Cell name={`${name}.taxRate`} label={t('line.taxRate')} placeholder="0" disabled={disabled} numeric />
          </Grid.Item>
          <Grid.Item col={3} s={4} xs={6} direction="column" alignItems="stretch">
            <Cell name={`${name}.discount`} label={t('line.discount')} placeholder="0" disabled={disabled} numeric />
          </Grid.Item>
          <Grid.Item col={2} s={4} xs={6} direction="column" alignItems="stretch">
            <DiscountKind name={`${name}.discountKind`} currency={currency} disabled={disabled} />
          </Grid.Item>
          <MoreOfLine name={name} index={index} disabled={disabled} />
        </Grid.Root>
      </Box>
    </li>
  );
};

/** The discount on the whole invoice, behind a button until it is used. */
const WholeDiscount = ({ currency, disabled }: { currency: string; disabled: boolean }) => {
  const { t } = useTexts();
  const { value, error } = useField<string | null>('discount');
  const [isOpen, setOpen] = useState(value !== null);
  if (!isOpen && !error) {
    return disabled ? null : (
      <Box>
        <TextButton type="button" startIcon={<Plus />} onClick={() => setOpen(true)}>
          {t('invoice.discount.add')}
        </TextButton>
      </Box>
    );
  }
  return (
    <Grid.Root gap={3}>
      <Grid.Item col={4} s={6} xs={12} direction="column" alignItems="stretch">
        <Cell name="discount" label={t('invoice.discount.whole')} placeholder="0" disabled={disabled} numeric />
      </Grid.Item>
      <Grid.Item col={3} s={6} xs={12} direction="column" alignItems="stretch">
        <DiscountKind name="discountKind" currency={currency} disabled={disabled} />
      </Grid.Item>
    </Grid.Root>
  );
};

/** Lines of a draft. Buttons add, remove and move them, so the editor works by keyboard. */
export const LinesEditor = () => {
  const { t } = useTexts();
  const disabled = useForm('LinesEditor', (state) => state.disabled);
  const { value: lines = [], onChange, error } = useField<LineValues[]>('lines');
  const { value: currency } = useField<string | null>('currency');
  const list = useRef<HTMLUListElement>(null);

  const set = (next: LineValues[]) => onChange('lines', next);
  const move = (index: number, by: -1 | 1) => {
    const next = [...lines];
    [next[index], next[index + by]] = [next[index + by], next[index]];
    set(next);
  };
  const add = () => {
    set([...lines, emptyLine()]);
    // Focus the new line.
    setTimeout(() => list.current?.querySelector<HTMLInputElement>(':scope > li:last-child input')?.focus());
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} ref={list}>
        {lines.map((line, index) => (
          <Line
            key={line.key}
            index={index}
            count={lines.length}
            currency={currency ?? ''}
            disabled={disabled}
            onMove={(by) => move(index, by)}
            onRemove={() => set(lines.filter((_line, other) => other !== index))}
          />
        ))}
      </Flex>
      {typeof error === 'string' && (
        <Typography textColor="danger600" role="alert">
          {error}
        </Typography>
      )}
      {!disabled && lines.length < maximumLines && (
        <Box>
          <Button variant="tertiary" startIcon={<Plus />} onClick={add} type="button">
            {t('line.add')}
          </Button>
        </Box>
      )}
      <WholeDiscount currency={currency ?? ''} disabled={disabled} />
    </Flex>
  );
};
