import { Box, Field, Flex, Typography } from '@strapi/design-system';
import { unstable_useContentManagerContext as useContentManagerContext } from '@strapi/strapi/admin';
import { useId } from 'react';
import { useIntl } from 'react-intl';

import { useCan } from '../hooks/useCan';
import { PLUGIN_ID } from '../plugin-id';
import EntryInvoices from './EntryInvoices';
import { markOf } from './mark';

interface OpenDocument {
  document?: { documentId?: string; locale?: string | null };
  schema?: { uid: string; pluginOptions?: object };
}

interface Props {
  name: string;
  label: string;
  hint?: string;
  /** The entry of this form; in a dialog it differs from the page's entry. */
  document?: OpenDocument;
}

/** The custom field that shows an entry's invoices. */
const InvoicesField = ({ name, label, hint, document }: Props) => {
  const { formatMessage } = useIntl();
  const mayRead = useCan()('invoices.read');
  const context = useContentManagerContext();
  const labelId = useId();
  const schema = document?.schema ?? context.contentType;
  const documentId = document ? document.document?.documentId : context.id;
  const isMarked = markOf(schema?.pluginOptions) !== null;

  return (
    <Field.Root name={name} hint={hint}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography id={labelId} variant="pi" fontWeight="bold" textColor="neutral800">
          {label}
        </Typography>
        <Box role="group" aria-labelledby={labelId} background="neutral100" hasRadius padding={4}>
          {schema && mayRead && isMarked ? (
            <EntryInvoices uid={schema.uid} documentId={documentId} locale={document?.document?.locale ?? null} />
          ) : (
            <Typography textColor="neutral600">
              {formatMessage({ id: `${PLUGIN_ID}.${mayRead ? 'menu.field.notChosen' : 'menu.field.notAllowed'}` })}
            </Typography>
          )}
        </Box>
        <Field.Hint />
      </Flex>
    </Field.Root>
  );
};

/** @public Strapi loads the field through its default export. */
export default InvoicesField;
