import { Box, Button, Flex, Grid, IconButton, Loader, Typography } from '@strapi/design-system';
import { Check, Plus, Trash } from '@strapi/icons';
import { useState } from 'react';

import {
  accountRoles,
  writeOffTaxRules,
  type AccountingSettings,
  type AccountRole,
  type LedgerAccount,
  type TaxAccounts,
} from '../../../contracts/accounting';
import { taxCategories } from '../../../contracts/invoices';
import { standardCharts } from '../../../domain/accounting/chart';
import { ChoiceEntry, TextEntry } from '../components/DialogFields';
import { LoadFailure } from '../components/LoadFailure';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useFindSettingsQuery, useUpdateSettingsMutation } from '../settings/api';

type Standard = keyof typeof standardCharts;
const standards = Object.keys(standardCharts) as Standard[];

const numberOrNull = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);

interface AccountProps {
  name: string;
  label: string;
  account: LedgerAccount;
  onChange: (account: LedgerAccount) => void;
  errorOf: (field: string) => string | undefined;
}

const AccountEntry = ({ name, label, account, onChange, errorOf }: AccountProps) => {
  const { t } = useTexts();
  return (
    <Grid.Root gap={3}>
      <Grid.Item col={4} s={4} xs={12} direction="column" alignItems="stretch">
        <TextEntry
          name={`${name}.number`}
          label={label}
          value={account.number}
          onChange={(number) => onChange({ ...account, number })}
          error={errorOf(`${name}.number`)}
        />
      </Grid.Item>
      <Grid.Item col={8} s={8} xs={12} direction="column" alignItems="stretch">
        <TextEntry
          name={`${name}.name`}
          label={t('accounting.account.nameOf', { account: label })}
          value={account.name}
          onChange={(text) => onChange({ ...account, name: text })}
          error={errorOf(`${name}.name`)}
        />
      </Grid.Item>
    </Grid.Root>
  );
};

interface TaxProps {
  index: number;
  row: TaxAccounts;
  isLocked: boolean;
  onChange: (row: TaxAccounts) => void;
  onRemove: () => void;
  errorOf: (field: string) => string | undefined;
}

const ANY = 'any';

const TaxEntry = ({ index, row, isLocked, onChange, onRemove, errorOf }: TaxProps) => {
  const { t } = useTexts();
  const name = `accounting.chart.taxes.${index}`;
  const title = t('accounting.taxes.row', { number: index + 1 });
  const datev = row.automatic ? 'automatic' : row.taxKey === null ? 'none' : 'key';
  return (
    <Box tag="fieldset" padding={4} hasRadius borderColor="neutral200" style={{ minInlineSize: 0 }}>
      <Typography tag="legend" variant="sigma" textColor="neutral600">
        {title}
      </Typography>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Grid.Root gap={3}>
          <Grid.Item col={4} s={4} xs={12} direction="column" alignItems="stretch">
            <ChoiceEntry
              name={`${name}.category`}
              label={t('accounting.category')}
              value={row.category ?? ANY}
              options={[
                { value: ANY, label: t('accounting.any') },
                ...taxCategories.map((value) => ({ value, label: t(`accounting.category.${value}`) })),
              ]}
              onChange={(value) =>
                onChange({ ...row, category: taxCategories.find((category) => category === value) ?? null })
              }
              error={errorOf(`${name}.category`)}
            />
          </Grid.Item>
          <Grid.Item col={4} s={6} xs={12} direction="column" alignItems="stretch">
            <TextEntry
              name={`${name}.rate`}
              label={t('accounting.rate')}
              value={row.rate ?? ''}
              placeholder={t('accounting.any')}
              onChange={(text) => onChange({ ...row, rate: text.trim().replace(',', '.') || null })}
              error={errorOf(`${name}.rate`)}
            />
          </Grid.Item>
          <Grid.Item col={4} s={6} xs={12} direction="column" alignItems="stretch">
            <TextEntry
              name={`${name}.country`}
              label={t('accounting.country')}
              value={row.country ?? ''}
              placeholder={t('accounting.any')}
              onChange={(text) => onChange({ ...row, country: text.trim().toUpperCase() || null })}
              error={errorOf(`${name}.country`)}
            />
          </Grid.Item>
        </Grid.Root>
        <AccountEntry
          name={`${name}.revenue`}
          label={t('accounting.role.revenue')}
          account={row.revenue}
          onChange={(revenue) => onChange({ ...row, revenue })}
          errorOf={errorOf}
        />
        <AccountEntry
          name={`${name}.tax`}
          label={t('accounting.role.tax')}
          account={row.tax ?? { number: '', name: '' }}
          onChange={(tax) => onChange({ ...row, tax: tax.number || tax.name ? tax : null })}
          errorOf={errorOf}
        />
        <Flex gap={3} wrap="wrap" alignItems="flex-end" justifyContent="space-between">
          <Flex gap={3} wrap="wrap" alignItems="flex-start">
            <Box minWidth="22rem">
              <ChoiceEntry
                name={`${name}.automatic`}
                label={t('accounting.datevTax')}
                value={datev}
                options={(['none', 'automatic', 'key'] as const).map((value) => ({
                  value,
                  label: t(`accounting.datevTax.${value}`),
                }))}
                onChange={(value) =>
                  onChange({
                    ...row,
                    automatic: value === 'automatic',
                    taxKey: value === 'key' ? (row.taxKey ?? '') : null,
                  })
                }
              />
            </Box>
            {datev === 'key' && (
              <TextEntry
                name={`${name}.taxKey`}
                label={t('accounting.taxKey')}
                value={row.taxKey ?? ''}
                onChange={(taxKey) => onChange({ ...row, taxKey })}
                error={errorOf(`${name}.taxKey`)}
              />
            )}
          </Flex>
          {!isLocked && (
            <IconButton label={t('accounting.taxes.remove', { number: index + 1 })} variant="ghost" onClick={onRemove}>
              <Trash />
            </IconButton>
          )}
        </Flex>
      </Flex>
    </Box>
  );
};

const AccountsForm = ({ saved, canSave }: { saved: AccountingSettings; canSave: boolean }) => {
  const { t } = useTexts();
  const { submit, errorOf } = useSubmission();
  const [update, { isLoading }] = useUpdateSettingsMutation();
  const [values, setValues] = useState(saved);
  const { chart, datev, fec } = values;
  const setChart = (change: Partial<AccountingSettings['chart']>) =>
    setValues({ ...values, chart: { ...chart, standard: 'own', ...change } });
  const setAccount = (role: AccountRole) => (account: LedgerAccount) =>
    setChart({ standard: chart.standard, accounts: { ...chart.accounts, [role]: account } });
  const setTaxes = (taxes: TaxAccounts[]) => setChart({ standard: chart.standard, taxes });
  const newRow = (): TaxAccounts => ({
    ...{ category: 'S', rate: null, country: null, automatic: false, taxKey: null },
    ...{ revenue: chart.accounts.revenue, tax: chart.accounts.tax },
  });
  const save = () => submit(update({ accounting: values }), { text: 'saved' });

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Panel
        title={t('accounting.accounts')}
        hint={t('accounting.accounts.hint')}
        action={
          canSave && (
            <Button size="S" startIcon={<Check />} loading={isLoading} disabled={values === saved} onClick={save}>
              {t('action.save')}
            </Button>
          )
        }
      >
        <Flex gap={2} wrap="wrap" alignItems="center">
          <Typography>{t('accounting.startFrom')}</Typography>
          {standards.map((standard) => (
            <Button
              key={standard}
              size="S"
              variant={chart.standard === standard ? 'secondary' : 'tertiary'}
              aria-pressed={chart.standard === standard}
              disabled={!canSave}
              onClick={() => setValues({ ...values, chart: standardCharts[standard] })}
            >
              {t(`accounting.chart.${standard}`)}
            </Button>
          ))}
        </Flex>
        {accountRoles.map((role) => (
          <AccountEntry
            key={role}
            name={`accounting.chart.accounts.${role}`}
            label={t(`accounting.role.${role}`)}
            account={chart.accounts[role]}
            onChange={setAccount(role)}
            errorOf={errorOf}
          />
        ))}
      </Panel>
      <Panel title={t('accounting.taxes')} hint={t('accounting.taxes.hint')}>
        {chart.taxes.map((row, index) => (
          <TaxEntry
            key={index}
            index={index}
            row={row}
            isLocked={!canSave}
            onChange={(changed) => setTaxes(chart.taxes.map((one, other) => (other === index ? changed : one)))}
            onRemove={() => setTaxes(chart.taxes.filter((_row, other) => other !== index))}
            errorOf={errorOf}
          />
        ))}
        {canSave && (
          <Flex>
            <Button
              variant="secondary"
              size="S"
              startIcon={<Plus />}
              onClick={() => setTaxes([...chart.taxes, newRow()])}
            >
              {t('accounting.taxes.add')}
            </Button>
          </Flex>
        )}
      </Panel>
      <Panel title={t('accounting.books')}>
        <Grid.Root gap={4}>
          <Grid.Item col={6} s={6} xs={12} direction="column" alignItems="stretch">
            <TextEntry
              name="fiscalYearStart"
              label={t('accounting.fiscalYearStart')}
              hint={t('accounting.fiscalYearStart.hint')}
              value={values.fiscalYearStart}
              onChange={(fiscalYearStart) => setValues({ ...values, fiscalYearStart })}
              error={errorOf('accounting.fiscalYearStart')}
            />
          </Grid.Item>
          <Grid.Item col={6} s={6} xs={12} direction="column" alignItems="stretch">
            <ChoiceEntry
              name="writeOffTax"
              label={t('accounting.writeOffTax')}
              hint={t('accounting.writeOffTax.hint')}
              value={values.writeOffTax}
              options={writeOffTaxRules.map((value) => ({ value, label: t(`accounting.writeOffTax.${value}`) }))}
              onChange={(value) =>
                setValues({ ...values, writeOffTax: writeOffTaxRules.find((one) => one === value) ?? 'by_country' })
              }
            />
          </Grid.Item>
          <Grid.Item col={4} s={4} xs={12} direction="column" alignItems="stretch">
            <TextEntry
              name="consultant"
              label={t('accounting.datev.consultant')}
              value={datev.consultant === null ? '' : String(datev.consultant)}
              onChange={(text) => setValues({ ...values, datev: { ...datev, consultant: numberOrNull(text) } })}
              error={errorOf('accounting.datev.consultant')}
            />
          </Grid.Item>
          <Grid.Item col={4} s={4} xs={12} direction="column" alignItems="stretch">
            <TextEntry
              name="client"
              label={t('accounting.datev.client')}
              value={datev.client === null ? '' : String(datev.client)}
              onChange={(text) => setValues({ ...values, datev: { ...datev, client: numberOrNull(text) } })}
              error={errorOf('accounting.datev.client')}
            />
          </Grid.Item>
          <Grid.Item col={4} s={4} xs={12} direction="column" alignItems="stretch">
            <ChoiceEntry
              name="accountLength"
              label={t('accounting.datev.accountLength')}
              value={String(datev.accountLength)}
              options={['4', '5', '6', '7', '8'].map((value) => ({ value, label: value }))}
              onChange={(value) => setValues({ ...values, datev: { ...datev, accountLength: Number(value) } })}
            />
          </Grid.Item>
          <Grid.Item col={6} s={6} xs={12} direction="column" alignItems="stretch">
            <ChoiceEntry
              name="final"
              label={t('accounting.datev.final')}
              value={datev.final ? 'yes' : 'no'}
              options={(['no', 'yes'] as const).map((value) => ({
                value,
                label: t(`accounting.datev.final.${value}`),
              }))}
              onChange={(value) => setValues({ ...values, datev: { ...datev, final: value === 'yes' } })}
            />
          </Grid.Item>
          <Grid.Item col={6} s={6} xs={12} direction="column" alignItems="stretch">
            <TextEntry
              name="siren"
              label={t('accounting.fec.siren')}
              hint={t('accounting.fec.siren.hint')}
              value={fec.siren ?? ''}
              onChange={(text) => setValues({ ...values, fec: { ...fec, siren: text.replace(/\s/g, '') || null } })}
              error={errorOf('accounting.fec.siren')}
            />
          </Grid.Item>
          <Grid.Item col={6} s={6} xs={12} direction="column" alignItems="stretch">
            <ChoiceEntry
              name="encoding"
              label={t('accounting.fec.encoding')}
              value={fec.encoding}
              options={[
                { value: 'iso-8859-15', label: 'ISO 8859-15' },
                { value: 'utf-8', label: 'UTF-8' },
              ]}
              onChange={(value) =>
                setValues({ ...values, fec: { ...fec, encoding: value === 'utf-8' ? 'utf-8' : 'iso-8859-15' } })
              }
            />
          </Grid.Item>
          <Grid.Item col={6} s={6} xs={12} direction="column" alignItems="stretch">
            <ChoiceEntry
              name="separator"
              label={t('accounting.fec.separator')}
              value={fec.separator}
              options={(['tab', 'pipe'] as const).map((value) => ({
                value,
                label: t(`accounting.fec.separator.${value}`),
              }))}
              onChange={(value) =>
                setValues({ ...values, fec: { ...fec, separator: value === 'pipe' ? 'pipe' : 'tab' } })
              }
            />
          </Grid.Item>
        </Grid.Root>
      </Panel>
    </Flex>
  );
};

/** The chart of accounts, and what the files for accountants need. */
export const AccountsTab = () => {
  const { t } = useTexts();
  const can = useCan();
  const { data: settings, error, refetch } = useFindSettingsQuery();
  if (error) return <LoadFailure error={error} onRetry={refetch} />;
  if (!settings) return <Loader>{t('accounting.loading')}</Loader>;
  const { accounting } = settings;
  return <AccountsForm key={JSON.stringify(accounting)} saved={accounting} canSave={can('settings.update')} />;
};
