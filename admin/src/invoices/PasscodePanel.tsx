import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';

import { failureOf } from '../api/failure';
import { CopyField } from '../components/CopyField';
import { useDescribeFailure, useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useFindPasscodeQuery, useReplacePasscodeMutation } from './share-api';

/** The passcode of an invoice's links, for staff to tell by another way than the link. Nothing while there is none. */
export const PasscodePanel = ({ invoice }: { invoice: string }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const describe = useDescribeFailure();
  const { data: passcode, error } = useFindPasscodeQuery(invoice);
  const [replace, { isLoading }] = useReplacePasscodeMutation();
  if (error) {
    return (
      <Typography textColor="danger600" role="alert">
        {describe(failureOf(error))}
      </Typography>
    );
  }
  if (!passcode) return null;

  const renew = async () => {
    const answer = await replace(invoice);
    if ('error' in answer) notify.failure(answer.error);
    else notify.success('passcode.replaced');
  };

  return (
    <Box tag="section" background={passcode.locked ? 'danger100' : 'primary100'} hasRadius padding={4}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <CopyField label={t('passcode')} value={passcode.code} hint={t('passcode.hint')} />
        <Flex justifyContent="space-between" gap={3} wrap="wrap">
          <Typography textColor={passcode.locked ? 'danger700' : 'neutral800'} role="status">
            {passcode.locked ? t('passcode.locked') : t('passcode.left', { count: passcode.attemptsLeft })}
          </Typography>
          <Button size="S" variant="secondary" startIcon={<ArrowClockwise />} loading={isLoading} onClick={renew}>
            {t('passcode.replace')}
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
};
