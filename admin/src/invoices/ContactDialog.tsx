import {
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useState } from 'react';

import type { CorrectContactInput, Invoice } from '../../../contracts/invoices';
import { isEmailAddress } from '../../../domain/values/email-address';
import { newerOf, type Newer } from '../forms/changed-meanwhile';
import { ConflictNote } from '../forms/ConflictNote';
import { useTypedInput } from '../forms/useTypedInput';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useCorrectContactMutation } from './api';
import { useLanguages } from './useLanguages';

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const valuesOf = ({ email, phone, locale }: Invoice['customer']) => ({
  ...{ email: email ?? '', phone: phone ?? '', locale: locale ?? '' },
});

/** Corrects how the customer of an issued invoice is reached. */
export const ContactDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [correct, { isLoading }] = useCorrectContactMutation();
  const { customer } = invoice;
  const [newer, setNewer] = useState<Newer<Invoice> | null>(null);
  const typed = useTypedInput(`contact:${invoice.documentId}`, valuesOf(customer), invoice.version);
  const { email, phone, locale } = typed.values;
  const version = typed.version ?? invoice.version;
  const languages = useLanguages(customer.locale);
  const isWrong = email.trim() !== '' && !isEmailAddress(email.trim());

  const run = async () => {
    const input: CorrectContactInput = { email: orNull(email), phone: orNull(phone), locale: orNull(locale), version };
    const answer = await correct({ id: invoice.documentId, input });
    if ('error' in answer) {
      const found = newerOf<Invoice>(answer.error);
      if (found) {
        setNewer(found);
        return;
      }
      notify.failure(answer.error);
      return;
    }
    notify.success('contact.corrected');
    onClose();
  };

  const settle = ({ current }: Newer<Invoice>, isTaken: boolean) => {
    typed.setVersion(current.version);
    setNewer(null);
    if (isTaken) typed.startFrom(valuesOf(current.customer));
  };

  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('contact.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography textColor="neutral600">{t('contact.hint')}</Typography>
            {typed.note}
            {newer && (
              <ConflictNote
                change={newer}
                mine={{ email, phone, locale }}
                theirs={{
                  email: newer.current.customer.email,
                  phone: newer.current.customer.phone,
                  locale: newer.current.customer.locale,
                }}
                onKeep={() => settle(newer, false)}
                onTake={() => settle(newer, true)}
              />
            )}
            <Field.Root name="email" error={isWrong ? t('customer.email.invalid') : undefined}>
              <Field.Label>{t('customer.email')}</Field.Label>
              <TextInput type="email" value={email} onChange={(event) => typed.change({ email: event.target.value })} />
              <Field.Error />
            </Field.Root>
            <Field.Root name="phone">
              <Field.Label>{t('customer.phone')}</Field.Label>
              <TextInput value={phone} onChange={(event) => typed.change({ phone: event.target.value })} />
            </Field.Root>
            <Field.Root name="locale" hint={t('customer.language.hint')}>
              <Field.Label>{t('customer.language')}</Field.Label>
              <SingleSelect
                value={locale}
                placeholder={t('customer.language.choose')}
                onChange={(value) => typed.change({ locale: String(value) })}
                onClear={() => typed.change({ locale: '' })}
              >
                {languages.map(({ value, label }) => (
                  <SingleSelectOption key={value} value={value}>
                    {label}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
              <Field.Hint />
            </Field.Root>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button loading={isLoading} disabled={isWrong} onClick={run}>
            {t('contact.action')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
