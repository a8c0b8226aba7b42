import { Box, Flex, Typography } from '@strapi/design-system';

import type { RecordedDetails } from '../../../contracts/recorded-payments';
import { Day, Moment } from '../components/Moment';
import { Facts } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import { AttachmentList } from '../invoices/Attachments';

/** What a person noted about money that came without the provider, and its counter-entry. */
export const RecordedFacts = ({ recorded }: { recorded: RecordedDetails }) => {
  const { t } = useTexts();
  const { date, reference, note, proof, reversal } = recorded;
  return (
    <>
      <Facts
        facts={[
          { label: t('recorded.date'), value: <Day on={date} /> },
          ...(reference ? [{ label: t('recorded.reference'), value: reference }] : []),
          ...(note ? [{ label: t('recorded.note'), value: note }] : []),
          ...(proof ? [{ label: t('recorded.proof'), value: <AttachmentList files={[proof]} /> }] : []),
        ]}
      />
      {reversal && (
        <Box background="neutral100" hasRadius padding={3}>
          <Flex gap={2} wrap="wrap">
            <Typography fontWeight="semiBold">{t('reverse.reversed')}</Typography>
            <Typography>{reversal.reason}</Typography>
            {reversal.by.name && <Typography textColor="neutral600">{reversal.by.name}</Typography>}
            <Moment at={reversal.at} />
          </Flex>
        </Box>
      )}
    </>
  );
};
