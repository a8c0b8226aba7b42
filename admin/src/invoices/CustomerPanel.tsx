import { Grid } from '@strapi/design-system';
import type { ReactNode } from 'react';

import { useField } from '../forms/useField';
import { invoiceDocumentFormats } from '../../../contracts/payment-modules';
import { Panel } from '../components/Panel';
import { SelectField, TextField } from '../components/fields';
import { useTexts } from '../hooks/useTexts';
import { CustomerNameField } from '../suggestions/CustomerNameField';
import { NetworkField } from './NetworkField';
import { AS_MODULE } from './reference-values';
import { useLanguages } from './useLanguages';

/** @param props.short a short value, which shares its row on phones, too */
const Cell = ({ children, short }: { children: ReactNode; short?: boolean }) => (
  <Grid.Item col={6} m={6} s={short ? 6 : 12} xs={short ? 6 : 12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

export const CustomerPanel = () => {
  const { t } = useTexts();
  const { value: chosen } = useField<string | null>('customer.locale');
  const languages = useLanguages(chosen);
  return (
    <Panel title={t('invoice.customer')}>
      <Grid.Root gap={4}>
        <Cell>
          <CustomerNameField />
        </Cell>
        <Cell>
          <TextField name="customer.email" label={t('customer.email')} hint={t('customer.email.hint')} />
        </Cell>
        <Cell>
          <TextField name="customer.phone" label={t('customer.phone')} />
        </Cell>
        <Cell>
          <TextField name="customer.taxId" label={t('customer.taxId')} />
        </Cell>
        <Cell>
          <TextField name="customer.address.line1" label={t('customer.line1')} />
        </Cell>
        <Cell>
          <TextField name="customer.address.line2" label={t('customer.line2')} />
        </Cell>
        <Cell short>
          <TextField name="customer.address.postalCode" label={t('customer.postalCode')} />
        </Cell>
        <Cell short>
          <TextField name="customer.address.city" label={t('customer.city')} />
        </Cell>
        <Cell short>
          <TextField name="customer.address.state" label={t('customer.state')} />
        </Cell>
        <Cell short>
          <TextField name="customer.address.country" label={t('customer.country')} placeholder="FR" />
        </Cell>
        <Cell>
          <SelectField
            name="customer.locale"
            label={t('customer.language')}
            hint={t('customer.language.hint')}
            placeholder={t('customer.language.choose')}
            options={languages}
          />
        </Cell>
        <Cell>
          <SelectField
            name="customer.invoiceFormat"
            label={t('customer.invoiceFormat')}
            hint={t('customer.invoiceFormat.hint')}
            options={[
              { value: AS_MODULE, label: t('customer.invoiceFormat.module') },
              ...invoiceDocumentFormats.map((value) => ({ value, label: t(`module.invoiceDocument.${value}`) })),
            ]}
          />
        </Cell>
        <Cell>
          <NetworkField name="customer.network" of="customer" />
        </Cell>
      </Grid.Root>
    </Panel>
  );
};
