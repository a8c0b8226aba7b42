import type { NotificationKind, NotificationOptions, NotificationTemplate } from '../../../contracts';
import { InvalidInputError } from '../kit/errors';
import type { ChannelRegistry } from './channel-registry';
import { problemOf, variablesOf } from './template';

const parts = ['subject', 'body', 'short'] as const;

/**
 * @param path where the template stands in what was sent
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
      hint: `These can be used: ${known.join(', ')}.`,
    });
  }
};

/** @throws {InvalidInputError} naming the field that messages cannot be made of */
export const refuseBadNotifications = (options: NotificationOptions, channels: ChannelRegistry): void => {
  for (const id of options.channels) channels.get(id, 'notifications.channels');
  for (const [kind, byLanguage] of Object.entries(options.templates)) {
    for (const [language, template] of Object.entries(byLanguage)) {
      refuseBadTemplate(template, kind as NotificationKind, ['notifications', 'templates', kind, language]);
    }
  }
};
