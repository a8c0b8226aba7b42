import { Button, Flex } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { BackButton, Blocker, Form, Layouts, Page, useForm, type FormHelpers } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';

import { failureOf, fieldErrorsOf } from '../api/failure';
import { useDescribeFailure, useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';

interface Props<V extends object> {
  title: string;
  subtitle?: string;
  backTo: string;
  initialValues: V;
  isNew: boolean;
  /** False for users with read-only access. */
  canSave: boolean;
  /** Resolves to the error to show, or to nothing when saving succeeded. */
  onSave: (values: V) => Promise<unknown>;
  /** Client-side validation: messages by field, nested. */
  check?: (values: V) => object | null;
  /** Where the form has a field of the API, when that differs. */
  formPath?: (path: string[]) => string[];
  headerExtra?: ReactNode;
  children: ReactNode;
}

const SaveButton = ({ isNew }: { isNew: boolean }) => {
  const { t } = useTexts();
  const modified = useForm('SaveButton', (state) => state.modified);
  const isSubmitting = useForm('SaveButton', (state) => state.isSubmitting);
  return (
    <Button type="submit" size="S" startIcon={<Check />} loading={isSubmitting} disabled={!modified && !isNew}>
      {t('action.save')}
    </Button>
  );
};

/** A form page: save button in the header, guard against leaving with unsaved changes, server errors at their fields. */
export const FormPage = <V extends object>(props: Props<V>) => {
  const { title, subtitle, backTo, initialValues, isNew, canSave, onSave, check, formPath, headerExtra, children } =
    props;
  const { t } = useTexts();
  const notify = useNotify();
  const describe = useDescribeFailure();

  const submit = async (values: V, { setErrors }: FormHelpers<V>) => {
    const problems = check?.(values);
    if (problems && Object.keys(problems).length > 0) {
      setErrors(problems);
      notify.warning('form.incomplete');
      return;
    }
    const error = await onSave(values);
    if (!error) return;
    const fieldErrors = fieldErrorsOf(failureOf(error), describe, formPath);
    if (Object.keys(fieldErrors).length > 0) setErrors(fieldErrors as object);
    notify.failure(error);
  };

  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Form method={isNew ? 'POST' : 'PUT'} initialValues={initialValues} onSubmit={submit} disabled={!canSave}>
        <Layouts.Header
          title={title}
          subtitle={subtitle ?? (canSave ? undefined : t('form.readOnly'))}
          navigationAction={<BackButton fallback={backTo} />}
          primaryAction={
            <Flex gap={2} wrap="wrap">
              {headerExtra}
              {canSave && <SaveButton isNew={isNew} />}
            </Flex>
          }
        />
        <Layouts.Content>{children}</Layouts.Content>
        <Blocker />
      </Form>
    </Page.Main>
  );
};
