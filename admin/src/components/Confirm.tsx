import { Dialog } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** `danger-light` unless said otherwise. */
  variant?: 'danger-light' | 'default';
  onConfirm: () => Promise<void>;
}

/** Asks before something that cannot be taken back. Closes by itself once it is done. */
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
