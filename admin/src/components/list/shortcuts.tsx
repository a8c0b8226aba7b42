import { Box, Flex, IconButton, Modal, Switch, Typography } from '@strapi/design-system';
import { Command } from '@strapi/icons';
import { useEffect, useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';

import { useTexts } from '../../hooks/useTexts';
import type { TextId } from '../../translations/load';

const STORED = 'invoice-payments-shortcuts';

/** Kept with the browser: whoever speaks to one computer may type on another. */
const readIsOn = (): boolean => localStorage.getItem(STORED) !== 'off';

/** Where keys belong to what has the focus. */
const TYPING =
  'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"]';

const isFree = (event: KeyboardEvent): boolean => {
  const { target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (target instanceof Element && target.closest(TYPING)) return false;
  return document.querySelector('[role="dialog"], [role="alertdialog"]') === null;
};

const press = (name: string): void => {
  const control = document.querySelector<HTMLElement>(`[data-shortcut="${name}"]`);
  control?.focus();
  // Menus open when the pointer goes down, and by Enter.
  control?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  if (control?.getAttribute('aria-expanded') !== 'true') control?.click();
};

/** Strapi's search is a button that becomes a field. */
const openSearch = (): void => {
  const place = document.querySelector('[data-shortcut="search"]');
  const field = place?.querySelector('input');
  if (field) field.focus();
  else place?.querySelector('button')?.click();
};

export interface Shortcut {
  key: string;
  text: TextId;
  run: () => void;
}

interface Props {
  /** Where a new record is made; left out for those who may not. */
  createTo?: string;
  hasViews: boolean;
}

/** The keys of a list, with the button and the dialog that explain them and can turn them off. */
export const Shortcuts = ({ createTo, hasViews }: Props) => {
  const { t } = useTexts();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [isOn, setOn] = useState(readIsOn);
  const labelId = useId();
  const shortcuts: Shortcut[] = [
    { key: '/', text: 'shortcut.search', run: openSearch },
    ...(createTo ? [{ key: 'n', text: 'shortcut.create' as const, run: () => navigate(createTo) }] : []),
    ...(hasViews
      ? [
          { key: 'v', text: 'shortcut.views' as const, run: () => press('views') },
          { key: 'c', text: 'shortcut.columns' as const, run: () => press('columns') },
        ]
      : []),
    { key: '?', text: 'shortcut.help', run: () => setOpen(true) },
  ];

  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      const found = isFree(event) ? shortcuts.find(({ key }) => key === event.key) : undefined;
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  const turn = (on: boolean) => {
    localStorage.setItem(STORED, on ? 'on' : 'off');
    setOn(on);
  };

  return (
    <Modal.Root open={isOpen} onOpenChange={setOpen}>
      <Modal.Trigger>
        <IconButton label={t('shortcut.title')}>
          <Command />
        </IconButton>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{t('shortcut.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <Flex gap={4}>
              <Switch
                aria-labelledby={labelId}
                checked={isOn}
                onCheckedChange={turn}
                onLabel={t('field.on')}
                offLabel={t('field.off')}
              />
              <Typography id={labelId}>{t('shortcut.on')}</Typography>
            </Flex>
            <Flex tag="dl" direction="column" alignItems="stretch" gap={3}>
              {shortcuts.map(({ key, text }) => (
                <Flex key={key} gap={4}>
                  <Box tag="dt" width="4rem">
                    <Typography tag="kbd" fontWeight="bold">
                      {key}
                    </Typography>
                  </Box>
                  <Typography tag="dd">{t(text)}</Typography>
                </Flex>
              ))}
            </Flex>
            <Typography textColor="neutral600" tag="p">
              {t('shortcut.table')}
            </Typography>
          </Flex>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
