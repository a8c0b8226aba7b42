import fc from 'fast-check';

import { fieldOf, fillBody, fillHeader, fillUrl, unknownVariable } from './templates';

const values = {
  to: '+15550100',
  text: 'a "quote"\n{{secret}} & more',
  key: 'k',
  receiptUrl: 'https://x/y',
  secret: 's3',
};

test('values are escaped for where they stand, and are never read as a template', () => {
  const json = JSON.parse(fillBody('{"to":"{{to}}","text":"{{ text }}"}', values, 'application/json; charset=utf-8'));
  expect(json).toEqual({ to: values.to, text: values.text });
  const form = new URLSearchParams(fillBody('to={{to}}&text={{text}}', values, 'application/x-www-form-urlencoded'));
  expect(Object.fromEntries(form)).toEqual({ to: values.to, text: values.text });
  expect(fillUrl('https://g.example/send?to={{to}}', values)).toBe('https://g.example/send?to=%2B15550100');
  expect(fillHeader('Bearer {{secret}}', { ...values, secret: 'a\r\nX: b' })).toBe('Bearer aX: b');
});

test('any text arrives as it was written in JSON', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(JSON.parse(fillBody('{"t":"{{text}}"}', { ...values, text }, 'application/json'))).toEqual({ t: text });
    })
  );
});

test('names and fields', () => {
  expect(unknownVariable('{{to}} {{phone}}')).toBe('phone');
  expect(unknownVariable('{{to}} {{text}}')).toBeNull();
  expect(fieldOf({ messages: [{ id: 7 }] }, 'messages.0.id')).toBe('7');
  expect(fieldOf({ a: 'b' }, 'constructor.name')).toBeNull();
});
