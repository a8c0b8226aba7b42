import { Loader } from '@strapi/design-system';
import { unstable_useContentManagerContext as useContentManagerContext } from '@strapi/strapi/admin';
import { lazy, Suspense } from 'react';
import { useIntl } from 'react-intl';
import { useSearchParams } from 'react-router-dom';

import { invoicesField } from '../../../contracts/entries';
import { useCan } from '../hooks/useCan';
import { PLUGIN_ID } from '../plugin-id';
import { markOf } from './mark';

const EntryInvoices = lazy(() => import('./EntryInvoices'));

interface Props {
  model: string;
  documentId?: string;
}

const isInvoicesField = (attribute: object): boolean =>
  'customField' in attribute && attribute.customField === invoicesField.uid;

/** The side panel of an entry; absent for other content types and for users who may not read invoices. */
export const InvoicesPanel = ({ model, documentId }: Props) => {
  const { contentType, layout } = useContentManagerContext();
  const mayRead = useCan()('invoices.read');
  const [params] = useSearchParams();
  const { formatMessage } = useIntl();
  if (!mayRead || !markOf(contentType?.pluginOptions)) return null;
  // The custom field already shows the invoices.
  if (layout.edit.layout.flat(2).some(({ attribute }) => isInvoicesField(attribute))) return null;
  return {
    title: formatMessage({ id: `${PLUGIN_ID}.menu.invoices` }),
    content: (
      <Suspense fallback={<Loader small />}>
        <EntryInvoices uid={model} documentId={documentId} locale={params.get('plugins[i18n][locale]')} />
      </Suspense>
    ),
  };
};
