import { Grid } from '@strapi/design-system';
import type { ReactNode } from 'react';

import { registrationSchemes } from '../../../contracts/parties';
import { electronicAddressSchemes } from '../../../domain/invoices/electronic-address-schemes';
import { DayField } from '../components/DayField';
import { NumberField, SelectField, TextAreaField, TextField } from '../components/fields';
import { FoldedPanel } from '../components/FoldedPanel';
import { useTexts } from '../hooks/useTexts';

const Cell = ({ children, wide }: { children: ReactNode; wide?: boolean }) => (
  <Grid.Item col={wide ? 12 : 6} m={wide ? 12 : 6} s={12} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

const references = ['buyerReference', 'purchaseOrder', 'contractReference', 'projectReference'] as const;

const schemeOptions = Object.entries(electronicAddressSchemes).map(([value, name]) => ({
  value,
  label: `${value} – ${name}`,
}));

/** The numbers that the customer's accounts look for. */
export const ReferencesPanel = () => {
  const { t } = useTexts();
  return (
    <FoldedPanel
      title={t('invoice.references')}
      hint={t('invoice.references.hint')}
      fields={[...references, 'noteSubject']}
    >
      <Grid.Root gap={4}>
        {references.map((name) => (
          <Cell key={name}>
            <TextField
              name={name}
              label={t(`invoice.${name}`)}
              hint={name === 'buyerReference' ? t('invoice.buyerReference.hint') : undefined}
            />
          </Cell>
        ))}
        <Cell>
          <TextField name="noteSubject" label={t('invoice.noteSubject')} hint={t('invoice.noteSubject.hint')} />
        </Cell>
      </Grid.Root>
    </FoldedPanel>
  );
};

/** When and where the goods or services went. */
export const DeliveryPanel = () => {
  const { t } = useTexts();
  return (
    <FoldedPanel
      title={t('invoice.delivery')}
      hint={t('invoice.delivery.hint')}
      fields={['deliveryDate', 'servicePeriod', 'deliveryAddress']}
    >
      <Grid.Root gap={4}>
        <Cell wide>
          <DayField name="deliveryDate" label={t('invoice.deliveryDate')} />
        </Cell>
        <Cell>
          <DayField name="servicePeriod.from" label={t('invoice.servicePeriod.from')} />
        </Cell>
        <Cell>
          <DayField name="servicePeriod.to" label={t('invoice.servicePeriod.to')} />
        </Cell>
        <Cell wide>
          <TextField name="deliveryAddress.name" label={t('invoice.deliveryName')} />
        </Cell>
        {(['line1', 'line2', 'postalCode', 'city', 'state', 'country'] as const).map((part) => (
          <Cell key={part}>
            <TextField
              name={`deliveryAddress.${part}`}
              label={t(`customer.${part}`)}
              placeholder={part === 'country' ? 'FR' : undefined}
            />
          </Cell>
        ))}
      </Grid.Root>
    </FoldedPanel>
  );
};

/** When it is to be paid, in days or words. */
export const TermsPanel = () => {
  const { t } = useTexts();
  return (
    <FoldedPanel title={t('invoice.paymentTerms')} hint={t('invoice.paymentTerms.hint')} fields={['paymentTerms']}>
      <Grid.Root gap={4}>
        <Cell>
          <NumberField
            name="paymentTerms.days"
            label={t('invoice.paymentTerms.days')}
            hint={t('invoice.paymentTerms.days.hint')}
          />
        </Cell>
        <Cell>
          <TextAreaField
            name="paymentTerms.text"
            label={t('invoice.paymentTerms.text')}
            hint={t('invoice.paymentTerms.text.hint')}
          />
        </Cell>
      </Grid.Root>
    </FoldedPanel>
  );
};

/** What tells one company from another. */
export const CompanyPanel = () => {
  const { t } = useTexts();
  return (
    <FoldedPanel
      title={t('customer.company')}
      hint={t('customer.company.hint')}
      fields={['customer.registration', 'customer.contactPerson', 'customer.electronicAddress']}
    >
      <Grid.Root gap={4}>
        <Cell>
          <TextField name="customer.registration.number" label={t('settings.registrationNumber')} />
        </Cell>
        <Cell>
          <SelectField
            name="customer.registration.scheme"
            label={t('settings.registrationScheme')}
            placeholder={t('settings.scheme.none')}
            options={registrationSchemes.map((value) => ({ value, label: t(`settings.scheme.${value}`) }))}
          />
        </Cell>
        <Cell>
          <TextField name="customer.electronicAddress.id" label={t('customer.electronicAddress')} />
        </Cell>
        <Cell>
          <SelectField
            name="customer.electronicAddress.scheme"
            label={t('customer.electronicAddress.scheme')}
            placeholder={t('settings.scheme.none')}
            options={schemeOptions}
          />
        </Cell>
        <Cell wide>
          <TextField name="customer.contactPerson" label={t('customer.contactPerson')} />
        </Cell>
      </Grid.Root>
    </FoldedPanel>
  );
};
