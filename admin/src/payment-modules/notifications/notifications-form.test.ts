import type { Translate } from '../../hooks/useTexts';
import {
  checkNotifications,
  emptyNotifications,
  notificationInputOf,
  notificationValuesOf,
} from './notifications-form';
import { insertAt, unknownVariable, withTemplate } from './templates';

const t: Translate = (id, values) => (values ? `${id} ${Object.values(values).join()}` : id);
const text = { subject: 'a', body: 'b', short: 'c' };

test('comma-separated lists survive a round trip', () => {
  const values = { ...emptyNotifications(), daysBefore: '7,3; 1', staffRecipients: 'a@example.com,\n b@example.com' };
  const input = notificationInputOf(values);
  expect(input.reminderDays).toEqual({ before: [7, 3, 1], after: [3, 10] });
  expect(input.staffRecipients).toEqual(['a@example.com', 'b@example.com']);
  expect(notificationInputOf(notificationValuesOf(input))).toEqual(input);
  expect(checkNotifications(values, t)).toEqual({});
});

test('invalid values are reported at their fields', () => {
  const empty = emptyNotifications();
  expect(
    checkNotifications(
      {
        ...empty,
        channels: [],
        replyTo: 'nobody',
        daysBefore: 'soon',
        daysAfter: '0',
        staffRecipients: 'a@example.com, b',
        templates: { receipt: { fr: { ...text, body: 'Merci {{customer.nmae}}' } } },
      },
      t
    )
  ).toEqual({
    channels: 'form.required',
    replyTo: 'notifications.address.invalid',
    daysBefore: 'notifications.days.invalid',
    daysAfter: 'notifications.days.invalid',
    staffRecipients: 'notifications.address.invalid',
    templates: { receipt: { fr: { body: 'notifications.variable.unknown {{customer.nmae}}' } } },
  });
  const remindsNever = { ...empty, daysBefore: null, enabled: { ...empty.enabled, reminder_before: true } };
  expect(checkNotifications(remindsNever, t)).toEqual({ daysBefore: 'notifications.days.invalid' });
});

test('variables are checked per message', () => {
  expect(unknownVariable('{{#receipt.url}}[x]({{{receipt.url}}}){{/receipt.url}}', 'receipt')).toBeNull();
  expect(unknownVariable('{{ link.url }}', 'receipt')).toBe('link.url');
});

test('a template equal to the plugin’s default is not stored', () => {
  const place = { kind: 'receipt', language: 'en' } as const;
  const own = withTemplate({}, place, { ...text, body: 'mine' }, text);
  expect(own).toEqual({ receipt: { en: { ...text, body: 'mine' } } });
  expect(withTemplate(own, place, text, text)).toEqual({});
  const both = withTemplate(own, { ...place, language: 'fr' }, { ...text, body: 'à moi' }, text);
  expect(Object.keys(both.receipt ?? {})).toEqual(['en', 'fr']);
  expect(withTemplate(both, place, text, text)).toEqual({ receipt: { fr: { ...text, body: 'à moi' } } });
});

test('a variable is inserted at the cursor', () => {
  expect(insertAt('Hello , bye', 'customer.name', 6, 6)).toBe('Hello {{customer.name}}, bye');
});
