import { Box, Button, Flex } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { BackButton, Blocker, Form, Layouts, Page, useForm, type FormHelpers } from '@strapi/strapi/admin';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'react-router-dom';

import { failureOf, fieldErrorsOf } from '../api/failure';
import { ConflictNote } from '../forms/ConflictNote';
import { EndedNote } from '../forms/EndedNote';
import { FormWatch, type FormHandle } from '../forms/FormWatch';
import { newerOf } from '../forms/changed-meanwhile';
import { RestoredNote } from '../forms/RestoredNote';
import { useHeldRecord, type Held } from '../forms/useHeldRecord';
import type { Change } from '../forms/ConflictNote';
import { useDescribeFailure, useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';

/** The record after a save, or what refused it. A page that leaves after the save returns no record. */
export type SaveResult<R> = { error: unknown } | { saved: R | null };

interface Props<V, R> {
  title: string;
  subtitle?: string;
  backTo: string;
  /** The record as the server has it; `null` for a new one. The form never resets while it has changes. */
  record: R | null;
  /** What a new form starts from. */
  newValues?: V;
  valuesOf: (record: R) => V;
  /** False for users with read-only access. */
  canSave: boolean;
  /** @param version what the change started from */
  onSave: (values: V, version: string | undefined) => Promise<SaveResult<R>>;
  /** Client-side validation: messages by field, nested. */
  check?: (values: V) => object | null;
  /** Where the form has a field of the API, when that differs. */
  formPath?: (path: string[]) => string[];
  /** Empties keys and secrets: they are never kept in the tab. */
  withoutSecrets?: (values: V) => V;
  /** The author and time of the newest version, if the page knows them. */
  lastChange?: Change;
  /** What happened to the record, if it can no longer be saved. */
  ended?: string;
  /** Goes on with what was typed, as a new record. */
  onKeepAsNew?: (values: V) => void;
  onModified?: (isModified: boolean) => void;
  headerExtra?: ReactNode;
  children: ReactNode;
}

const SaveButton = ({ isNew, isEnded }: { isNew: boolean; isEnded: boolean }) => {
  const { t } = useTexts();
  const modified = useForm('SaveButton', (state) => state.modified);
  const isSubmitting = useForm('SaveButton', (state) => state.isSubmitting);
  return (
    <Button
      type="submit"
      size="S"
      startIcon={<Check />}
      loading={isSubmitting}
      disabled={isEnded || (!modified && !isNew)}
    >
      {t('action.save')}
    </Button>
  );
};

const unchanged = <V,>(values: V): V => values;

/**
 * A form page: save button in the header, guard against leaving with unsaved changes, server errors at their fields.
 * What was typed survives other people's changes, the end of the session and a reload.
 */
export const FormPage = <V extends object, R extends { version: string }>(props: Props<V, R>) => {
  const { title, subtitle, backTo, record, newValues, valuesOf, canSave, onSave, check, formPath } = props;
  const { withoutSecrets = unchanged, lastChange, ended, onKeepAsNew, onModified, headerExtra, children } = props;
  const { t } = useTexts();
  const notify = useNotify();
  const describe = useDescribeFailure();
  const { pathname } = useLocation();
  const handle = useRef<FormHandle<V> | null>(null);
  const isSaving = useRef(false);
  const [restored, setRestored] = useState<{ lacksSecrets: boolean } | null>(null);

  const present: Held<V> | null = record && { values: valuesOf(record), version: record.version };
  const { base, newer, startFrom, showNewer, keepMine, takeTheirs } = useHeldRecord({
    present,
    newValues,
    handle,
    isSaving,
    lastChange,
  });

  const onRestored = useCallback(
    (kept: { version: string | null; lacksSecrets: boolean }) => {
      setRestored(kept);
      startFrom(kept.version);
    },
    [startFrom]
  );

  const submit = async (values: V, { setErrors }: FormHelpers<V>) => {
    const problems = check?.(values);
    if (problems && Object.keys(problems).length > 0) {
      setErrors(problems);
      notify.warning('form.incomplete');
      return;
    }
    isSaving.current = true;
    const result = await onSave(values, base.version ?? undefined).finally(() => {
      isSaving.current = false;
    });
    if (!('error' in result)) {
      setRestored(null);
      if (result.saved) startFrom(result.saved.version, valuesOf(result.saved), values);
      return;
    }
    const { error } = result;
    const changed = newerOf<R>(error);
    if (changed) {
      const { current, by, at } = changed;
      showNewer({ by, at, held: { values: valuesOf(current), version: current.version } });
      return;
    }
    const failure = failureOf(error);
    if (failure.status === 401) {
      handle.current?.keep();
      notify.warning('form.sessionEnded');
      return;
    }
    const fieldErrors = fieldErrorsOf(failure, describe, formPath);
    if (Object.keys(fieldErrors).length > 0) setErrors(fieldErrors as object);
    notify.failure(error);
  };

  const discard = () => {
    setRestored(null);
    if (present) takeTheirs(present);
    else handle.current?.reset(base.values);
  };

  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Form method={record ? 'PUT' : 'POST'} initialValues={base.values} onSubmit={submit} disabled={!canSave}>
        <FormWatch<V>
          handle={handle}
          place={pathname}
          version={base.version}
          canSave={canSave}
          withoutSecrets={withoutSecrets}
          check={check}
          onRestored={onRestored}
          onModified={onModified}
        >
          <Layouts.Header
            title={title}
            subtitle={subtitle ?? (canSave ? undefined : t('form.readOnly'))}
            navigationAction={<BackButton fallback={backTo} />}
            primaryAction={
              <Flex gap={2} wrap="wrap">
                {headerExtra}
                {canSave && <SaveButton isNew={!record} isEnded={ended !== undefined} />}
              </Flex>
            }
          />
          <Layouts.Content>
            <Flex direction="column" alignItems="stretch" gap={4}>
              {ended !== undefined && <EndedNote<V> text={ended} onKeepAsNew={onKeepAsNew} />}
              {ended === undefined && newer && (
                <ConflictNote
                  change={newer}
                  mine={handle.current?.values}
                  theirs={newer.held.values}
                  onKeep={keepMine}
                  onTake={() => takeTheirs(newer.held)}
                />
              )}
              {restored && ended === undefined && !newer && (
                <RestoredNote lacksSecrets={restored.lacksSecrets} onDiscard={discard} />
              )}
              <Box>{children}</Box>
            </Flex>
          </Layouts.Content>
        </FormWatch>
        <Blocker />
      </Form>
    </Page.Main>
  );
};
