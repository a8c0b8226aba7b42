import { failureOf, fieldErrorsOf, type Failure } from './failure';

const sayAll = ({ message, details }: Failure) => [message, details.hint].filter(Boolean).join(' ');

test('messages stand at their fields, nested as the form keeps its values', () => {
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

test('a refusal of one field says all there is to say at that field', () => {
  const failure = failureOf({
    status: 409,
    message: 'The name is taken.',
    details: { code: 'name_taken', field: 'name', hint: 'Choose another.' },
  });
  expect(fieldErrorsOf(failure, sayAll)).toEqual({ name: 'The name is taken. Choose another.' });
});

test('what never reached the plugin has no fields and still a message', () => {
  expect(failureOf(new Error('Failed to fetch'))).toEqual({ status: null, message: 'Failed to fetch', details: {} });
  expect(fieldErrorsOf(failureOf({ message: 'x' }), sayAll)).toEqual({});
  expect(failureOf(undefined).message).toBe('undefined');
});
