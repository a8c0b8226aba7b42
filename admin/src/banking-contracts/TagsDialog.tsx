import { Button, Modal } from '@strapi/design-system';
import { useState } from 'react';

import type { BankingContract } from '../../../contracts/banking-contracts';
import { TagsInput } from '../components/TagsInput';
import { newerOf, type Newer } from '../forms/changed-meanwhile';
import { ConflictNote } from '../forms/ConflictNote';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useUpdateContractMutation } from './api';

export const TagsDialog = ({ contract, onClose }: { contract: BankingContract; onClose: () => void }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [tags, setTags] = useState(contract.tags);
  const [version, setVersion] = useState(contract.version);
  const [newer, setNewer] = useState<Newer<BankingContract> | null>(null);
  const [updateContract, { isLoading }] = useUpdateContractMutation();

  const save = async () => {
    const answer = await updateContract({ id: contract.documentId, input: { tags, version } });
    const found = 'error' in answer ? newerOf<BankingContract>(answer.error) : null;
    if (found) return setNewer(found);
    if ('error' in answer) return notify.failure(answer.error);
    notify.success('saved');
    onClose();
  };

  const settle = ({ current }: Newer<BankingContract>) => {
    setVersion(current.version);
    setNewer(null);
  };

  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{t('contract.tags.title', { name: contract.name })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {newer && (
            <ConflictNote
              change={newer}
              mine={{ tags }}
              theirs={{ tags: newer.current.tags }}
              onKeep={() => settle(newer)}
              onTake={() => {
                setTags(newer.current.tags);
                settle(newer);
              }}
            />
          )}
          <TagsInput value={tags} onChange={setTags} />
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button onClick={save} loading={isLoading}>
            {t('action.save')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
