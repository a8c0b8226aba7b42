import {
  notificationKinds,
  type Language,
  type NotificationKind,
  type NotificationOptions,
} from '../../../../contracts/notifications';
import type { Translate } from '../../hooks/useTexts';
import { isEmailAddress } from '../../../../domain/values/email-address';
import { daysOf, recipientsOf, textOf } from './lists';
import { templateParts, unknownVariable, type Templates } from './templates';

/** Form values; lists are kept as typed. */
export interface NotificationValues extends Omit<NotificationOptions, 'reminderDays' | 'staffRecipients'> {
  daysBefore: string | null;
  daysAfter: string | null;
  staffRecipients: string | null;
}

export const emptyNotifications = (): NotificationValues => ({
  channels: ['email'],
  replyTo: null,
  documentDelivery: 'link',
  enabled: {
    reminder_before: false,
    reminder_after: false,
    finish_payment: true,
    receipt: true,
    receipt_again: true,
    credit_note: true,
    refund_made: true,
    payment_received: true,
    payment_failed: true,
    dispute_opened: true,
    dispute_lost: true,
    dispute_won: true,
    refund_failed: true,
    needs_review: true,
    early_fraud_warning: true,
    passcode_locked: true,
    correction_requested: true,
    payment_refused: true,
    transmission_refused: true,
  },
  daysBefore: '3',
  daysAfter: '3, 10',
  staffRecipients: null,
  staffLanguage: 'en',
  templates: {},
});

export const notificationValuesOf = ({
  reminderDays,
  staffRecipients,
  ...options
}: NotificationOptions): NotificationValues => ({
  ...options,
  daysBefore: textOf(reminderDays.before),
  daysAfter: textOf(reminderDays.after),
  staffRecipients: textOf(staffRecipients),
});

export const notificationInputOf = ({
  daysBefore,
  daysAfter,
  staffRecipients,
  ...values
}: NotificationValues): NotificationOptions => ({
  ...values,
  reminderDays: { before: daysOf(daysBefore, 0) ?? [], after: daysOf(daysAfter, 1) ?? [] },
  staffRecipients: recipientsOf(staffRecipients) ?? [],
});

type Problems = { [name: string]: string | Problems };

const templateProblems = (templates: Templates, t: Translate): Problems => {
  const problems: Problems = {};
  for (const kind of notificationKinds) {
    for (const [language, template] of Object.entries(templates[kind] ?? {})) {
      for (const part of templateParts) {
        const name = unknownVariable(template[part], kind);
        const message = !template[part].trim()
          ? t('form.required')
          : name && t('notifications.variable.unknown', { name: `{{${name}}}` });
        if (message) problems[kind] = { [language]: { [part]: message } };
      }
    }
  }
  return problems;
};

const hasKeys = (problems: object): boolean => Object.keys(problems).length > 0;

/** Client-side validation: messages by field. */
export const checkNotifications = (values: NotificationValues, t: Translate): Problems => {
  const { enabled } = values;
  const templates = templateProblems(values.templates, t);
  const before = daysOf(values.daysBefore, 0);
  const after = daysOf(values.daysAfter, 1);
  return {
    ...(values.channels.length > 0 ? {} : { channels: t('form.required') }),
    ...(values.replyTo === null || isEmailAddress(values.replyTo)
      ? {}
      : { replyTo: t('notifications.address.invalid') }),
    ...(before === null || (enabled.reminder_before && before.length === 0)
      ? { daysBefore: t('notifications.days.invalid') }
      : {}),
    ...(after === null || (enabled.reminder_after && after.length === 0)
      ? { daysAfter: t('notifications.days.invalid') }
      : {}),
    ...(recipientsOf(values.staffRecipients) === null ? { staffRecipients: t('notifications.address.invalid') } : {}),
    ...(hasKeys(templates) ? { templates } : {}),
  };
};

/** The message with the first template problem, so that the form can open it. */
export const templateWithProblem = (
  errors: object | undefined
): { kind: NotificationKind; language: Language } | null => {
  const [kind, byLanguage] = Object.entries(errors ?? {})[0] ?? [];
  if (!kind || typeof byLanguage !== 'object' || byLanguage === null) return null;
  const [language] = Object.keys(byLanguage as object);
  return { kind: kind as NotificationKind, language: language as Language };
};
