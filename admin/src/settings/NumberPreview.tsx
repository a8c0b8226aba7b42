import { Box, Button, Dialog, Field, Flex, NumberInput, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useEffect, useState, type ReactNode } from 'react';
import { styled } from 'styled-components';

import { useField } from '../forms/useField';
import type { Environment } from '../../../contracts/common';
import type { NumberPreviewQuery, NumberSeries } from '../../../contracts/numbering';
import { failureOf } from '../api/failure';
import { useDescribeFailure, useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { isPrefixWrong, patternProblem } from './numbering-format';
import { useFindNumberPreviewQuery, useSetNextNumberMutation } from './numbering-api';

const DELAY_MS = 300;

const Unbroken = styled.span`
  display: inline-block;
  white-space: pre;
`;

const Warning = ({ children }: { children: ReactNode }) => (
  <Box background="warning100" hasRadius padding={3} role="status">
    <Typography textColor="neutral800">{children}</Typography>
  </Box>
);

const useSettled = <T,>(value: T): T => {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), DELAY_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

interface Props {
  /** Of the series in the form, such as `numbering.default`. */
  name: string;
  series: string;
  /** What people call the series. */
  title: string;
  environment: Environment;
}

interface DialogProps extends Omit<Props, 'name'> {
  /** What the preview of the series asks for. */
  query: NumberPreviewQuery;
  next: number;
  onClose: () => void;
}

const NextNumberDialog = ({ series, title, environment, query, next, onClose }: DialogProps) => {
  const { t } = useTexts();
  const notify = useNotify();
  const describe = useDescribeFailure();
  const [value, change] = useState<number | undefined>(next);
  const [problem, setProblem] = useState<string | null>(null);
  const [setNext, { isLoading }] = useSetNextNumberMutation();
  const leftOut = Math.max(0, (value ?? next) - next);
  const settled = useSettled(value);
  const isKnown = settled === value && value !== undefined && Number.isInteger(value) && value >= next;
  const shown = useFindNumberPreviewQuery({ ...query, from: value }, { skip: !isKnown }).currentData;

  const save = async () => {
    if (value === undefined) return;
    const answer = await setNext({ series, environment, next: value, confirmGap: leftOut > 0 });
    if ('error' in answer) {
      setProblem(describe(failureOf(answer.error)));
      return;
    }
    notify.success('saved');
    onClose();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Content>
        <Dialog.Header>{t('settings.numbering.next.title')}</Dialog.Header>
        <Dialog.Body>
          <Flex direction="column" alignItems="stretch" gap={3} width="100%">
            <Typography textColor="neutral600">
              {t('settings.numbering.next.of', { series: title, environment: t(`environment.${environment}`) })}
            </Typography>
            <Field.Root
              name="next"
              error={problem ?? undefined}
              hint={t('settings.numbering.next.hint', { next })}
              required
            >
              <Field.Label>{t('settings.numbering.next')}</Field.Label>
              <NumberInput
                value={value}
                onValueChange={(typed) => {
                  change(typed);
                  setProblem(null);
                }}
              />
              <Field.Error />
              <Field.Hint />
            </Field.Root>
            <Typography role="status">
              {isKnown && shown ? t('settings.numbering.next.becomes', { number: shown.numbers[0] }) : '…'}
            </Typography>
            {leftOut > 0 && (
              <Warning>
                {t('settings.numbering.next.gap', { count: leftOut, first: next, last: next + leftOut - 1 })}
              </Warning>
            )}
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button loading={isLoading} disabled={value === undefined || value < next} onClick={() => void save()}>
            {t(leftOut > 0 ? 'settings.numbering.next.leaveOut' : 'settings.numbering.next.set')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};

interface PreviewProps {
  value: NumberSeries;
  /** The series as it is saved; absent for a new one. */
  saved?: NumberSeries;
  series: string;
  title: string;
  environment: Environment;
}

const Preview = ({ value, saved, series, title, environment }: PreviewProps) => {
  const { t } = useTexts();
  const [isSetting, set] = useState(false);
  const isDisabled = useForm('NumberPreview', (state) => state.disabled);
  const format = value[environment];
  const typed = `${value.prefix ?? ''}|${format.pattern ?? ''}|${format.reset}`;
  const settled = useSettled(typed);
  const isWrong = isPrefixWrong(value) || patternProblem(value, environment) !== null;
  const query = {
    series,
    environment,
    pattern: format.pattern,
    reset: format.reset,
    ...(environment === 'live' && value.prefix !== null ? { prefix: value.prefix } : {}),
  };
  const preview = useFindNumberPreviewQuery(query, { skip: isWrong || settled !== typed }).data;

  // The field says what is wrong.
  if (isWrong) return null;
  const former = saved?.[environment];
  const isSaved = former?.pattern === format.pattern && former.reset === format.reset && saved?.prefix === value.prefix;
  const startsOver = !isSaved && former !== undefined && former.reset !== format.reset && preview?.next === 1;
  return (
    <Flex direction="column" alignItems="flex-start" gap={2} aria-live="polite">
      <Typography textColor="neutral700">
        {t('settings.numbering.preview')}{' '}
        {preview
          ? preview.numbers.map((number, index) => (
              <Unbroken key={number}>
                {number}
                {index < preview.numbers.length - 1 ? ', ' : ''}
              </Unbroken>
            ))
          : '…'}
      </Typography>
      {preview && preview.collisions > 0 && (
        <Warning>{t('settings.numbering.collisions', { count: preview.collisions })}</Warning>
      )}
      {startsOver && <Warning>{t('settings.numbering.startsOver')}</Warning>}
      {isSaved && !isDisabled && preview && (
        <Button
          variant="tertiary"
          size="S"
          aria-label={`${t('settings.numbering.next.open')}: ${t('settings.numbering.next.of', { series: title, environment: t(`environment.${environment}`) })}`}
          onClick={() => set(true)}
        >
          {t('settings.numbering.next.open')}
        </Button>
      )}
      {isSetting && preview && (
        <NextNumberDialog
          series={series}
          title={title}
          environment={environment}
          query={query}
          next={preview.next}
          onClose={() => set(false)}
        />
      )}
    </Flex>
  );
};

/** The next numbers of a series as its format would write them, with warnings, and a way to set the next one. */
export const NumberPreview = ({ name, ...props }: Props) => {
  const { value, initialValue } = useField<NumberSeries>(name);
  return value ? <Preview value={value} saved={initialValue} {...props} /> : null;
};
