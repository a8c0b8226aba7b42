import { Box, Button, Flex, Link, Modal, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import { failureOf } from '../api/failure';
import { useDescribeFailure } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';

export interface Refusal {
  name: string;
  error: unknown;
}

const addressOf = (dependent: { type: string; documentId: string }): string | null =>
  dependent.type === 'payment-module' ? paths.paymentModule(dependent.documentId) : null;

const RefusalText = ({ refusal }: { refusal: Refusal }) => {
  const { t } = useTexts();
  const describe = useDescribeFailure();
  const failure = failureOf(refusal.error);
  const dependents = failure.details.dependents ?? [];
  return (
    <Box>
      <Typography fontWeight="bold" tag="p">
        {refusal.name}
      </Typography>
      <Typography tag="p" textColor="neutral700">
        {describe(failure)}
      </Typography>
      {dependents.length > 0 && (
        <Box paddingTop={2} paddingLeft={5}>
          <ul style={{ listStyle: 'disc' }} aria-label={t('delete.dependents')}>
            {dependents.map((dependent) => {
              const address = addressOf(dependent);
              return (
                <li key={dependent.documentId}>
                  {address ? (
                    <Link tag={NavLink} to={address}>
                      {dependent.name}
                    </Link>
                  ) : (
                    <Typography>{dependent.name}</Typography>
                  )}
                </li>
              );
            })}
          </ul>
        </Box>
      )}
    </Box>
  );
};

/** Lists items that could not be deleted, with the reason and links to the items that use them. */
export const RefusedDialog = ({ refusals, onClose }: { refusals: Refusal[]; onClose: () => void }) => {
  const { t } = useTexts();
  return (
    <Modal.Root open={refusals.length > 0} onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{t('delete.refused', { count: refusals.length })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5}>
            {refusals.map((refusal) => (
              <RefusalText key={refusal.name} refusal={refusal} />
            ))}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.close')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
