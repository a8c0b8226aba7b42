import type { SmsSettings } from '../../../contracts/sms';
import { smsInputOf, smsValuesOf } from './sms-form';

const stored: SmsSettings = {
  version: 'v1',
  twilio: { enabled: true, testNumber: null, accountSid: 'AC1', from: '+15550100', hasAuthToken: true },
  'http-gateway': {
    enabled: false,
    testNumber: '+15550101',
    url: 'https://sms.example/send',
    method: 'POST',
    headers: [{ name: 'Authorization', value: 'Bearer {{secret}}' }],
    contentType: 'application/json',
    body: '{}',
    idempotencyHeader: null,
    idField: 'id',
    statusField: 'status',
    hasSecret: true,
  },
};

test('what was stored is sent back unchanged, without a secret', () => {
  const { hasAuthToken: _token, ...twilio } = stored.twilio ?? { hasAuthToken: true };
  const { hasSecret: _secret, ...gateway } = stored['http-gateway'] ?? { hasSecret: true };
  expect(smsInputOf(smsValuesOf(stored))).toEqual({ twilio, 'http-gateway': gateway });
});

test('a new secret goes with its channel, and an empty channel is removed', () => {
  const values = smsValuesOf({ version: 'v1', twilio: null, 'http-gateway': stored['http-gateway'] });
  values['http-gateway'].secret = 's3cret';
  values['http-gateway'].headers = 'X-Key: {{secret}}\n\n X-Other:a:b ';
  expect(smsInputOf(values)).toMatchObject({
    twilio: null,
    'http-gateway': {
      secret: 's3cret',
      headers: [
        { name: 'X-Key', value: '{{secret}}' },
        { name: 'X-Other', value: 'a:b' },
      ],
    },
  });
});
