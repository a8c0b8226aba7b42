import { Button, EmptyStateLayout } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';

import { failureOf } from '../api/failure';
import { useDescribeFailure } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';

/** Replaces content that failed to load: shows the reason and a retry button. */
export const LoadFailure = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const { t } = useTexts();
  const describe = useDescribeFailure();
  return (
    <EmptyStateLayout
      hasRadius
      shadow="tableShadow"
      icon={<EmptyDocuments width="16rem" />}
      content={describe(failureOf(error))}
      action={
        <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={onRetry}>
          {t('action.retry')}
        </Button>
      }
    />
  );
};
