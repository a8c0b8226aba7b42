import { failureOf, fieldErrorsOf, type Failure } from './failure';

const sayAll = ({ message, details }: Failure) => [message, details.hint].filter(Boolean).join(' ');

test('messages are placed at their fields, nested like the values of the form', () => {
  const failure = failureOf({
    status: 400,
    message: 'Two problems.',
    details: {
      code: 'invalid_input',
      errors: [
        { path: ['keyPairs', 'test', 'secretKey'], message: 'too short', name: 'ValidationError' },
        { path: ['name'], message: 'must not be empty', name: 'ValidationError' },
      ],
    },
  });
  expect(fieldErrorsOf(failure, sayAll)).toEqual({
    keyPairs: { test: { secretKey: 'too short' } },
    name: 'must not be empty',
  });
});

test('an error about one field shows the full message at that field', () => {
  const failure = failureOf({
    status: 409,
    message: 'The name is taken.',
    details: { code: 'name_taken', field: 'name', hint: 'Choose another.' },
  });
  expect(fieldErrorsOf(failure, sayAll)).toEqual({ name: 'The name is taken. Choose another.' });
});

test('an error that never reached the plugin has a message but no fields', () => {
  expect(failureOf(new Error('Failed to fetch'))).toEqual({ status: null, message: 'Failed to fetch', details: {} });
  expect(fieldErrorsOf(failureOf({ message: 'x' }), sayAll)).toEqual({});
  expect(failureOf(undefined).message).toBe('undefined');
});
