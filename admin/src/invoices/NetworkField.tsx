import { useField } from '@strapi/strapi/admin';

import { noNetwork } from '../../../contracts/transmissions';
import { SelectField } from '../components/fields';
import { useTexts } from '../hooks/useTexts';
import { AS_MODULE } from './reference-values';
import { useFindNetworksQuery } from './transmissions-api';

/**
 * The choice of a network. Hidden on a site without any.
 *
 * @param of the customer's may leave it to the module
 */
export const NetworkField = ({ name, of }: { name: string; of: 'customer' | 'module' }) => {
  const { t } = useTexts();
  const { value = noNetwork } = useField<string>(name);
  const { data = [] } = useFindNetworksQuery();
  const isGone = value !== AS_MODULE && value !== noNetwork && !data.some((network) => network.name === value);
  if (data.length === 0 && !isGone) return null;
  return (
    <SelectField
      name={name}
      label={t(`network.${of}`)}
      hint={t(`network.${of}.hint`)}
      options={[
        ...(of === 'customer' ? [{ value: AS_MODULE, label: t('customer.invoiceFormat.module') }] : []),
        { value: noNetwork, label: t('network.none') },
        ...data.map((network) => ({ value: network.name, label: network.displayName })),
        ...(isGone ? [{ value, label: t('network.gone', { name: value }) }] : []),
      ]}
    />
  );
};
