import { Flex, Grid, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

import { useField } from '../forms/useField';
import { registrationSchemes } from '../../../contracts/parties';
import { taxExemptionCategories, taxRegistrations } from '../../../contracts/settings';
import { electronicAddressSchemes } from '../../../domain/invoices/electronic-address-schemes';
import { unregisteredNote } from '../../../domain/invoices/seller-completeness';
import { SelectField, SwitchField, TextAreaField, TextField } from '../components/fields';
import { useTexts } from '../hooks/useTexts';
import { vatexOptions } from '../invoices/vatex-options';
import { NONE } from './none';
import { LogoField } from './LogoField';

const Cell = ({ col = 6, children }: { col?: number; children: ReactNode }) => (
  <Grid.Item col={col} m={Math.max(col, 4)} s={12} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <Flex direction="column" alignItems="stretch" gap={3}>
    <Typography variant="sigma" tag="h3" textColor="neutral700">
      {title}
    </Typography>
    <Grid.Root gap={4}>{children}</Grid.Root>
  </Flex>
);

/**
 * The details of one seller.
 *
 * @param name where they stand in the form: `seller.shared`
 */
export const SellerFields = ({ name }: { name: string }) => {
  const { t, locale } = useTexts();
  const exemption = useField<string>(`${name}.taxExemption.category`);
  const registration = useField<string>(`${name}.taxRegistration`);
  const country = useField<string | null>(`${name}.address.country`);
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Group title={t('settings.group.identity')}>
        <Cell>
          <TextField name={`${name}.name`} label={t('settings.name')} hint={t('settings.name.hint')} />
        </Cell>
        <Cell>
          <TextField name={`${name}.legalForm`} label={t('settings.legalForm')} hint={t('settings.legalForm.hint')} />
        </Cell>
        <Cell>
          <TextField name={`${name}.taxId`} label={t('settings.taxId')} hint={t('settings.taxId.hint')} />
        </Cell>
        <Cell>
          <SelectField
            name={`${name}.taxRegistration`}
            label={t('settings.taxRegistration')}
            hint={t('settings.taxRegistration.hint')}
            options={([NONE, ...taxRegistrations] as const).map((value) => ({
              value,
              label: t(`settings.taxRegistration.${value}`),
            }))}
          />
        </Cell>
        {registration.value === 'not_registered' && (
          <Cell col={12}>
            <TextField
              name={`${name}.taxRegistrationNote`}
              label={t('settings.taxRegistrationNote')}
              hint={t('settings.taxRegistrationNote.hint')}
              placeholder={unregisteredNote(country.value)}
            />
          </Cell>
        )}
        <Cell col={3}>
          <TextField name={`${name}.registrationNumber`} label={t('settings.registrationNumber')} />
        </Cell>
        <Cell col={3}>
          <SelectField
            name={`${name}.registrationScheme`}
            label={t('settings.registrationScheme')}
            options={([NONE, ...registrationSchemes] as const).map((value) => ({
              value,
              label: t(`settings.scheme.${value}`),
            }))}
          />
        </Cell>
        <Cell col={12}>
          <LogoField name={`${name}.logo`} />
        </Cell>
      </Group>
      <Group title={t('settings.group.address')}>
        <Cell>
          <TextField name={`${name}.address.line1`} label={t('settings.address.line1')} />
        </Cell>
        <Cell>
          <TextField name={`${name}.address.line2`} label={t('settings.address.line2')} />
        </Cell>
        <Cell col={3}>
          <TextField name={`${name}.address.postalCode`} label={t('settings.address.postalCode')} />
        </Cell>
        <Cell col={3}>
          <TextField name={`${name}.address.city`} label={t('settings.address.city')} />
        </Cell>
        <Cell col={3}>
          <TextField name={`${name}.address.state`} label={t('settings.address.state')} />
        </Cell>
        <Cell col={3}>
          <TextField
            name={`${name}.address.country`}
            label={t('settings.address.country')}
            hint={t('settings.address.country.hint')}
          />
        </Cell>
      </Group>
      <Group title={t('settings.group.contact')}>
        <Cell col={4}>
          <TextField name={`${name}.email`} label={t('settings.email')} />
        </Cell>
        <Cell col={4}>
          <TextField name={`${name}.phone`} label={t('settings.phone')} />
        </Cell>
        <Cell col={4}>
          <TextField name={`${name}.website`} label={t('settings.website')} placeholder="https://" />
        </Cell>
        <Cell col={4}>
          <TextField
            name={`${name}.contactPerson`}
            label={t('settings.contactPerson')}
            hint={t('settings.contactPerson.hint')}
          />
        </Cell>
        <Cell col={4}>
          <TextField
            name={`${name}.electronicAddress.id`}
            label={t('customer.electronicAddress')}
            hint={t('settings.electronicAddress.hint')}
          />
        </Cell>
        <Cell col={4}>
          <SelectField
            name={`${name}.electronicAddress.scheme`}
            label={t('customer.electronicAddress.scheme')}
            options={[
              { value: NONE, label: t('settings.scheme.none') },
              ...Object.entries(electronicAddressSchemes).map(([value, label]) => ({
                value,
                label: `${value} – ${label}`,
              })),
            ]}
          />
        </Cell>
      </Group>
      <Group title={t('settings.group.mail')}>
        <Cell col={4}>
          <TextField
            name={`${name}.emailReplyTo`}
            label={t('settings.emailReplyTo')}
            hint={t('settings.emailReplyTo.hint')}
          />
        </Cell>
        <Cell col={4}>
          <TextField name={`${name}.emailCc`} label={t('settings.emailCc')} hint={t('settings.emailCc.hint')} />
        </Cell>
        <Cell col={4}>
          <TextField name={`${name}.emailBcc`} label={t('settings.emailBcc')} hint={t('settings.emailBcc.hint')} />
        </Cell>
      </Group>
      <Group title={t('settings.group.bank')}>
        <Cell>
          <TextField name={`${name}.bankDetails.iban`} label={t('settings.iban')} hint={t('settings.iban.hint')} />
        </Cell>
        <Cell>
          <TextField name={`${name}.bankDetails.bic`} label={t('settings.bic')} />
        </Cell>
        <Cell>
          <TextField name={`${name}.bankDetails.accountHolder`} label={t('settings.accountHolder')} />
        </Cell>
        <Cell>
          <TextField name={`${name}.bankDetails.bankName`} label={t('settings.bankName')} />
        </Cell>
        <Cell col={12}>
          <SwitchField
            name={`${name}.paymentQrCode`}
            label={t('settings.paymentQrCode')}
            hint={t('settings.paymentQrCode.hint')}
          />
        </Cell>
      </Group>
      <Group title={t('settings.group.texts')}>
        <Cell>
          <SelectField
            name={`${name}.taxExemption.category`}
            label={t('settings.taxExemption')}
            hint={t('settings.taxExemption.hint')}
            options={([NONE, ...taxExemptionCategories] as const).map((value) => ({
              value,
              label: t(`settings.taxExemption.${value}`),
            }))}
          />
        </Cell>
        <Cell>
          {exemption.value !== NONE && (
            <TextField
              name={`${name}.taxExemption.reason`}
              label={t('settings.taxExemption.reason')}
              hint={t('settings.taxExemption.reason.hint')}
            />
          )}
        </Cell>
        {exemption.value !== NONE && exemption.value !== 'zero_rated' && (
          <Cell col={12}>
            <SelectField
              name={`${name}.taxExemption.code`}
              label={t('line.taxExemptionCode')}
              options={[{ value: NONE, label: t('line.taxExemptionCode.none') }, ...vatexOptions(locale)]}
            />
          </Cell>
        )}
        <Cell>
          <TextAreaField
            name={`${name}.paymentTerms`}
            label={t('settings.paymentTerms')}
            hint={t('settings.paymentTerms.hint')}
          />
        </Cell>
        <Cell>
          <TextAreaField
            name={`${name}.legalNotes`}
            label={t('settings.legalNotes')}
            hint={t('settings.legalNotes.hint')}
          />
        </Cell>
      </Group>
    </Flex>
  );
};
