import { Box, Button, Flex, Link, Loader, Modal, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import type { BankingContract } from '../../../contracts/banking-contracts';
import { ModeBadge } from '../components/badges';
import { useTexts } from '../hooks/useTexts';
import { useFindAllModulesQuery } from '../payment-modules/api';
import { paths } from '../plugin-id';

/** Payment modules that use a contract. */
export const DependenciesDialog = ({ contract, onClose }: { contract: BankingContract; onClose: () => void }) => {
  const { t } = useTexts();
  const { data: modules = [], isLoading } = useFindAllModulesQuery({ bankingContract: contract.documentId });
  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{t('contract.dependencies.title', { name: contract.name })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {isLoading ? (
            <Flex justifyContent="center" padding={6}>
              <Loader>{t('list.loading')}</Loader>
            </Flex>
          ) : modules.length === 0 ? (
            <Typography>{t('contract.dependencies.none')}</Typography>
          ) : (
            <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
              {modules.map((module) => (
                <Box tag="li" key={module.documentId}>
                  <Flex justifyContent="space-between">
                    <Link tag={NavLink} to={paths.paymentModule(module.documentId)}>
                      {module.name}
                    </Link>
                    <ModeBadge mode={module.mode} />
                  </Flex>
                </Box>
              ))}
            </Flex>
          )}
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
