import { Flex, Grid } from '@strapi/design-system';

import { invoiceDocumentFormats } from '../../../contracts/payment-modules';
import { SelectField, SwitchField, TextField } from '../components/fields';
import { Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import { NetworkField } from '../invoices/NetworkField';

/** File format of the module's invoices. */
const InvoiceDocumentPanel = () => {
  const { t } = useTexts();
  return (
    <Panel title={t('module.invoiceDocument.title')} hint={t('module.invoiceDocument.about')}>
      <Grid.Root gap={5}>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <SelectField
            name="invoiceDocument"
            label={t('module.invoiceDocument')}
            options={invoiceDocumentFormats.map((value) => ({ value, label: t(`module.invoiceDocument.${value}`) }))}
          />
        </Grid.Item>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <NetworkField name="network" of="module" />
        </Grid.Item>
      </Grid.Root>
    </Panel>
  );
};

/** Data collected from the payer, and how the charge appears. Everything is off by default. */
export const CollectionTab = () => {
  const { t } = useTexts();
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Panel title={t('module.tab.collection')} hint={t('collection.about')}>
        <Grid.Root gap={5}>
          <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
            <SelectField
              name="collection.billingAddress"
              label={t('collection.billingAddress')}
              options={(['auto', 'required'] as const).map((value) => ({
                value,
                label: t(`collection.billingAddress.${value}`),
              }))}
            />
          </Grid.Item>
          <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
            <TextField
              name="collection.statementDescriptorSuffix"
              label={t('collection.suffix')}
              hint={t('collection.suffix.hint')}
            />
          </Grid.Item>
          {(['phoneNumber', 'taxId', 'automaticTax', 'adaptivePricing'] as const).map((name) => (
            <Grid.Item key={name} col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
              <SwitchField
                name={`collection.${name}`}
                label={t(`collection.${name}`)}
                hint={t(`collection.${name}.hint`)}
              />
            </Grid.Item>
          ))}
          <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
            <TextField
              name="collection.paymentMethodConfiguration"
              label={t('collection.methods')}
              hint={t('collection.methods.hint')}
              placeholder="pmc_…"
            />
          </Grid.Item>
        </Grid.Root>
      </Panel>
      <InvoiceDocumentPanel />
    </Flex>
  );
};
