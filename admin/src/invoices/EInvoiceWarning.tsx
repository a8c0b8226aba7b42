import { Box, Typography } from '@strapi/design-system';

import { failureOfProblem } from '../api/failure';
import { useDescribeFailure } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useFindEInvoiceQuery } from './api';

/** Says what a saved draft lacks for the e-invoice format it would be issued in; nothing where it is complete. */
export const EInvoiceWarning = ({ id }: { id: string }) => {
  const { t } = useTexts();
  const describe = useDescribeFailure();
  const { data } = useFindEInvoiceQuery(id);
  if (!data || data.problems.length === 0) return null;
  return (
    <Box background="warning100" borderColor="warning200" hasRadius padding={4} role="status">
      <Typography tag="p" fontWeight="bold" textColor="neutral800">
        {t('invoice.eInvoice.missing', { format: t(`module.invoiceDocument.${data.format}`) })}
      </Typography>
      <ul>
        {data.problems.map((problem) => (
          <Typography tag="li" key={`${problem.code} ${problem.path.join('.')}`} textColor="neutral800">
            {describe(failureOfProblem(problem))}
          </Typography>
        ))}
      </ul>
    </Box>
  );
};
