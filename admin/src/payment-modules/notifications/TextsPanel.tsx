import {
  Button,
  Field,
  Grid,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { styled } from 'styled-components';

import {
  languages,
  notificationKinds,
  type Language,
  type NotificationCatalogue,
  type NotificationKind,
  type NotificationTemplate,
  type TemplateVariable,
} from '../../../../contracts/notifications';
import { readingOf } from '../../../../domain/values/locales';
import { Panel } from '../../components/Panel';
import { SmsCounter } from '../../components/SmsCounter';
import { useCan } from '../../hooks/useCan';
import { useTexts } from '../../hooks/useTexts';
import type { ModuleValues } from '../form';
import { LetterPreview } from './LetterPreview';
import { templateWithProblem } from './notifications-form';
import { insertAt, withTemplate, type TemplatePart } from './templates';
import { VariableList } from './VariableList';

const TallTextarea = styled(Textarea)`
  min-height: 28rem;
`;

interface Place {
  kind: NotificationKind;
  language: Language;
}

type PartErrors = Partial<Record<TemplatePart, string>>;
interface FormErrors {
  notifications?: { templates?: Partial<Record<NotificationKind, Partial<Record<Language, PartErrors>>>> };
}

const PlaceSelect = ({ place, onChange }: { place: Place; onChange: (place: Place) => void }) => {
  const { t } = useTexts();
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={8} m={8} s={12} xs={12} direction="column" alignItems="stretch">
        <Field.Root>
          <Field.Label>{t('notifications.message')}</Field.Label>
          <SingleSelect
            value={place.kind}
            onChange={(kind) => onChange({ ...place, kind: String(kind) as NotificationKind })}
          >
            {notificationKinds.map((kind) => (
              <SingleSelectOption key={kind} value={kind}>
                {t(`notifications.kind.${kind}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Grid.Item>
      <Grid.Item col={4} m={4} s={12} xs={12} direction="column" alignItems="stretch">
        <Field.Root>
          <Field.Label>{t('notifications.language')}</Field.Label>
          <SingleSelect
            value={place.language}
            onChange={(language) => onChange({ ...place, language: String(language) as Language })}
          >
            {languages.map((language) => (
              <SingleSelectOption key={language} value={language}>
                {t(`notifications.language.${language}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Grid.Item>
    </Grid.Root>
  );
};

/** The texts of each message in each language, with a preview. */
export const TextsPanel = ({ module, catalogue }: { module: string | null; catalogue: NotificationCatalogue }) => {
  const { t, locale } = useTexts();
  const can = useCan();
  const [place, setPlace] = useState<Place>({ kind: 'payment_link', language: readingOf(locale).language });
  const bodyRef = useRef<HTMLTextAreaElement>(null);
  const values = useForm('TextsPanel', (state) => state.values) as unknown as ModuleValues;
  const disabled = useForm('TextsPanel', (state) => state.disabled);
  const errors = useForm('TextsPanel', (state) => state.errors) as FormErrors;
  const onChange = useForm('TextsPanel', (state) => state.onChange);

  const { templates, channels } = values.notifications;
  const original = catalogue.templates[place.kind][place.language];
  const own = templates[place.kind]?.[place.language];
  const template = own ?? original;
  const problems = errors.notifications?.templates;
  const problem = problems?.[place.kind]?.[place.language] ?? {};
  const hasShort = catalogue.channels.some(({ id, format }) => format === 'short' && channels.includes(id));

  // Otherwise a server error about another message would stay hidden.
  useEffect(() => {
    const found = templateWithProblem(problems);
    if (found) setPlace(found);
  }, [problems]);

  const write = (changed: NotificationTemplate) =>
    onChange('notifications.templates', withTemplate(templates, place, changed, original));
  const insert = (name: TemplateVariable) => {
    const { selectionStart, selectionEnd } = bodyRef.current ?? {};
    const start = selectionStart ?? template.body.length;
    write({ ...template, body: insertAt(template.body, name, start, selectionEnd ?? start) });
    bodyRef.current?.focus();
  };

  return (
    <Grid.Root gap={6}>
      <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
        <Panel
          title={t('notifications.texts')}
          hint={t('notifications.texts.hint')}
          action={
            own && (
              <Button
                variant="tertiary"
                size="S"
                startIcon={<ArrowClockwise />}
                disabled={disabled}
                onClick={() => write(original)}
              >
                {t('notifications.texts.reset')}
              </Button>
            )
          }
        >
          <PlaceSelect place={place} onChange={setPlace} />
          <Field.Root error={problem.subject} required>
            <Field.Label>{t('notifications.subject')}</Field.Label>
            <TextInput
              value={template.subject}
              disabled={disabled}
              onChange={(event) => write({ ...template, subject: event.target.value })}
            />
            <Field.Error />
          </Field.Root>
          <Field.Root error={problem.body} hint={t('notifications.body.hint')} required>
            <Field.Label>{t('notifications.body')}</Field.Label>
            <TallTextarea
              ref={bodyRef}
              value={template.body}
              disabled={disabled}
              onChange={(event) => write({ ...template, body: event.target.value })}
            />
            <Field.Error />
            <Field.Hint />
          </Field.Root>
          {hasShort && (
            <Field.Root error={problem.short} hint={t('notifications.short.hint')} required>
              <Field.Label>{t('notifications.short')}</Field.Label>
              <TextInput
                value={template.short}
                disabled={disabled}
                onChange={(event) => write({ ...template, short: event.target.value })}
              />
              <Field.Error />
              <Field.Hint />
              <SmsCounter text={template.short} isTemplate />
            </Field.Root>
          )}
          <VariableList kind={place.kind} disabled={disabled} onChoose={insert} />
        </Panel>
      </Grid.Item>
      <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
        {module === null ? (
          <Panel title={t('notifications.preview')}>
            <Typography textColor="neutral600">{t('notifications.preview.afterSave')}</Typography>
          </Panel>
        ) : (
          <LetterPreview
            module={module}
            draft={{ ...place, template }}
            canTest={can('payment-modules.update')}
            hasShort={hasShort}
          />
        )}
      </Grid.Item>
    </Grid.Root>
  );
};
