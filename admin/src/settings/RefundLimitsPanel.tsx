import { Box, Button, Flex, Grid, IconButton } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';

import { useField } from '../forms/useField';
import { currencyCodes } from '../../../domain/money/currencies';
import { SelectField, TextField } from '../components/fields';
import { Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import type { RefundLimitValues } from './refund-limits';

const NAME = 'refundLimits';

/** The most that people may refund, for each currency. */
export const RefundLimitsPanel = () => {
  const { t } = useTexts();
  const isDisabled = useForm('RefundLimitsPanel', (state) => state.disabled);
  const { value: limits = [], onChange } = useField<RefundLimitValues[]>(NAME);
  const taken = limits.map(({ currency }) => currency);
  const add = () => {
    const currency = currencyCodes.find((code) => code === 'eur' && !taken.includes(code)) ?? '';
    onChange(NAME, [...limits, { currency, perRefund: null, perDay: null }]);
  };
  return (
    <Panel title={t('settings.refundLimits')} hint={t('settings.refundLimits.hint')}>
      {limits.map((limit, index) => (
        <Grid.Root
          key={index}
          gap={4}
          role="group"
          aria-label={t('settings.refundLimits.of', { currency: limit.currency.toUpperCase() })}
        >
          <Grid.Item col={3} s={12} xs={12} direction="column" alignItems="stretch">
            <SelectField
              name={`${NAME}.${index}.currency`}
              label={t('invoice.currency')}
              options={currencyCodes
                .filter((code) => code === limit.currency || !taken.includes(code))
                .map((code) => ({ value: code, label: code.toUpperCase() }))}
              required
            />
          </Grid.Item>
          <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
            <TextField
              name={`${NAME}.${index}.perRefund`}
              label={t('settings.refundLimits.perRefund')}
              placeholder={t('settings.refundLimits.none')}
            />
          </Grid.Item>
          <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
            <TextField
              name={`${NAME}.${index}.perDay`}
              label={t('settings.refundLimits.perDay')}
              placeholder={t('settings.refundLimits.none')}
            />
          </Grid.Item>
          {!isDisabled && (
            <Grid.Item col={1} s={12} xs={12} alignItems="flex-start">
              <Box paddingTop={6}>
                <IconButton
                  label={t('settings.refundLimits.remove', { currency: limit.currency.toUpperCase() })}
                  variant="ghost"
                  type="button"
                  onClick={() =>
                    onChange(
                      NAME,
                      limits.filter((_limit, other) => other !== index)
                    )
                  }
                >
                  <Trash />
                </IconButton>
              </Box>
            </Grid.Item>
          )}
        </Grid.Root>
      ))}
      {!isDisabled && (
        <Flex>
          <Button variant="secondary" size="S" type="button" startIcon={<Plus />} onClick={add}>
            {t('settings.refundLimits.add')}
          </Button>
        </Flex>
      )}
    </Panel>
  );
};
