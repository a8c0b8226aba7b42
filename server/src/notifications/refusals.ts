import type { NotificationKind, NotificationOptions, NotificationTemplate } from '../../../contracts';
import { InvalidInputError } from '../kit/errors';
import type { NotificationChannel } from './channel';
import type { ChannelRegistry } from './channel-registry';
import { problemOf, variablesOf } from './template';

const parts = ['subject', 'body', 'short'] as const;

/**
 * @param path the template's path in the request
 * @throws {InvalidInputError} `template_variable_unknown` with the variable's name, or `template_malformed`
 */
export const refuseBadTemplate = (template: NotificationTemplate, kind: NotificationKind, path: string[]): void => {
  for (const part of parts) {
    const problem = problemOf(template[part], kind);
    if (!problem) continue;
    const known = variablesOf(kind).map((name) => `{{${name}}}`);
    throw new InvalidInputError(problem.message, {
      code: problem.code,
      field: [...path, part].join('.'),
      hint: `Use one of: ${known.join(', ')}.`,
    });
  }
};

/** @throws {InvalidInputError} `recipient_invalid` when the channel cannot reach the recipient */
export const refuseRecipient = (channel: NotificationChannel, recipient: string): void => {
  const reason = channel.refuses?.(recipient) ?? null;
  if (reason === null) return;
  throw new InvalidInputError(reason, {
    code: 'recipient_invalid',
    field: 'to',
    hint: `Enter a recipient that can be reached by ${channel.displayName}.`,
  });
};

/** @throws {InvalidInputError} naming the invalid field */
export const refuseBadNotifications = (options: NotificationOptions, channels: ChannelRegistry): void => {
  for (const id of options.channels) channels.get(id, 'notifications.channels');
  for (const [kind, byLanguage] of Object.entries(options.templates)) {
    for (const [language, template] of Object.entries(byLanguage)) {
      refuseBadTemplate(template, kind as NotificationKind, ['notifications', 'templates', kind, language]);
    }
  }
};
