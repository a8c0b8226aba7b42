import { Dialog } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Defaults to `danger-light`. */
  variant?: 'danger-light' | 'default';
  onConfirm: () => Promise<void>;
}

/** Asks for confirmation before an irreversible action. Closes once the action completes. */
export const Confirm = ({ isOpen, onClose, title, children, variant, onConfirm }: Props) => (
  <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
    <ConfirmDialog
      title={title}
      variant={variant}
      onConfirm={async (event) => {
        event?.preventDefault();
        await onConfirm();
        onClose();
      }}
      onCancel={onClose}
    >
      {children}
    </ConfirmDialog>
  </Dialog.Root>
);
