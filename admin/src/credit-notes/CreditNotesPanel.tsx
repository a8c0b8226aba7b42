import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import { Amount } from '../components/Amount';
import { CreditNoteStatusBadge } from '../components/badges';
import { Day } from '../components/Moment';
import { Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useFindInvoiceCreditNotesQuery } from './api';
import { DocumentButtons } from './DocumentButtons';

/** The credit notes of an invoice, newest first. */
export const CreditNotesPanel = ({ invoice }: { invoice: string }) => {
  const { t } = useTexts();
  const { data = [] } = useFindInvoiceCreditNotesQuery(invoice);
  if (data.length === 0) return null;
  return (
    <Panel title={t('nav.creditNotes')}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {data.map((note) => (
          <Box key={note.documentId} tag="li" borderColor="neutral200" hasRadius padding={4}>
            <Flex justifyContent="space-between" gap={3} wrap="wrap">
              <Flex gap={2} wrap="wrap">
                <Link tag={NavLink} to={paths.creditNote(note.documentId)}>
                  {note.number ?? t('creditNote.draft')}
                </Link>
                <CreditNoteStatusBadge status={note.status} />
                <Amount amount={note.total} currency={note.currency} />
                <Day on={note.issueDate} />
              </Flex>
              <Flex gap={4}>
                <DocumentButtons note={note} />
              </Flex>
            </Flex>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {note.reason}
            </Typography>
          </Box>
        ))}
      </Flex>
    </Panel>
  );
};
