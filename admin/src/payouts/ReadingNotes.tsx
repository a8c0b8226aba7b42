import { Alert, Flex } from '@strapi/design-system';

import { useTexts } from '../hooks/useTexts';
import { useFindPayoutReadingsQuery } from './api';

/** Says of which contracts payouts are not read, and what is missing. */
export const ReadingNotes = () => {
  const { t } = useTexts();
  const { data = [] } = useFindPayoutReadingsQuery();
  const failing = data.filter(({ code }) => code !== null);
  if (failing.length === 0) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {failing.map(({ bankingContract, environment, missingPermission, code }) => (
        <Alert
          key={`${bankingContract.documentId} ${environment}`}
          variant="warning"
          closeLabel=""
          title={t('payout.notRead', { name: bankingContract.name, environment: t(`environment.${environment}`) })}
        >
          {code === 'permission_missing'
            ? t('payout.notRead.right', { permission: missingPermission ?? 'rak_payout_read' })
            : t('payout.notRead.other', { code: code ?? '' })}
        </Alert>
      ))}
    </Flex>
  );
};
