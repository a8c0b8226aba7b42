import { IconButton, Menu } from '@strapi/design-system';
import { More } from '@strapi/icons';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';

import { useTexts } from '../hooks/useTexts';

interface RowAction {
  label: string;
  icon: ReactNode;
  /** A link target or a click handler. */
  to?: string;
  onSelect?: () => void;
  danger?: boolean;
}

/** The row menu (three dots). Pass `false` for items the user may not use; they are hidden. */
export const RowMenu = ({ name, actions }: { name: string; actions: (RowAction | false)[] }) => {
  const { t } = useTexts();
  const navigate = useNavigate();
  const shown = actions.filter((action) => action !== false);
  if (shown.length === 0) return null;
  return (
    <Menu.Root>
      <Menu.Trigger
        tag={IconButton}
        icon={<More />}
        variant="ghost"
        endIcon={null}
        label={t('list.menuOf', { name })}
        size="S"
      />
      <Menu.Content popoverPlacement="bottom-end">
        {shown.map(({ label, icon, to, onSelect, danger }) => (
          <Menu.Item
            key={label}
            startIcon={icon}
            variant={danger ? 'danger' : 'default'}
            onSelect={() => (to ? navigate(to) : onSelect?.())}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Content>
    </Menu.Root>
  );
};
