import { Button, Flex, Modal } from '@strapi/design-system';
import { useState, type ReactNode } from 'react';

import { useTexts } from '../hooks/useTexts';

interface Props {
  title: string;
  children: ReactNode;
  /** The button that does it. */
  action: { label: string; danger?: boolean; disabled?: boolean; isBusy: boolean; onAct: () => Promise<void> };
  /** Further buttons beside the action. */
  others?: ReactNode;
  onClose: () => void;
}

/** A dialog with fields and one action, which closes only once the action has succeeded. */
export const ActionDialog = ({ title, children, action, others, onClose }: Props) => {
  const { t } = useTexts();
  // Without a trigger of its own, a dialog of the design system leaves the focus on the page's body.
  const [opener] = useState(() => document.activeElement);
  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (opener instanceof HTMLElement) opener.focus();
        }}
      >
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {children}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Flex gap={2} wrap="wrap" justifyContent="flex-end" paddingLeft={2}>
            {others}
            <Button
              variant={action.danger ? 'danger' : 'default'}
              loading={action.isBusy}
              disabled={action.disabled}
              onClick={action.onAct}
            >
              {action.label}
            </Button>
          </Flex>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
