import {
  gatewayMethods,
  type HttpGatewayOptions,
  type SmsSettings,
  type SmsSettingsInput,
  type TwilioOptions,
} from '../../../contracts/sms';

export interface SmsValues {
  twilio: { [K in keyof TwilioOptions]: TwilioOptions[K] | null } & { authToken: string | null };
  'http-gateway': {
    [K in keyof Omit<HttpGatewayOptions, 'headers'>]: HttpGatewayOptions[K] | null;
  } & {
    /** One `Name: value` a line. */
    headers: string | null;
    secret: string | null;
  };
}

const headerText = (headers: HttpGatewayOptions['headers']): string =>
  headers.map(({ name, value }) => `${name}: ${value}`).join('\n');

const headersOf = (text: string | null): HttpGatewayOptions['headers'] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf(':');
      return { name: (at < 0 ? line : line.slice(0, at)).trim(), value: at < 0 ? '' : line.slice(at + 1).trim() };
    });

/** Values of the form. A stored secret is not among them. */
export const smsValuesOf = (settings: SmsSettings): SmsValues => {
  const { twilio } = settings;
  const gateway = settings['http-gateway'];
  return {
    twilio: {
      enabled: twilio?.enabled ?? false,
      accountSid: twilio?.accountSid ?? null,
      from: twilio?.from ?? null,
      testNumber: twilio?.testNumber ?? null,
      authToken: null,
    },
    'http-gateway': {
      enabled: gateway?.enabled ?? false,
      testNumber: gateway?.testNumber ?? null,
      url: gateway?.url ?? null,
      method: gateway?.method ?? gatewayMethods[0],
      headers: gateway ? headerText(gateway.headers) : null,
      contentType: gateway?.contentType ?? 'application/json',
      body: gateway?.body ?? '{"to":"{{to}}","text":"{{text}}"}',
      idempotencyHeader: gateway?.idempotencyHeader ?? null,
      idField: gateway?.idField ?? null,
      statusField: gateway?.statusField ?? 'status',
      secret: null,
    },
  };
};

export const withoutSecrets = (values: SmsValues): SmsValues => ({
  twilio: { ...values.twilio, authToken: null },
  'http-gateway': { ...values['http-gateway'], secret: null },
});

/** What is sent. A channel without its first field is removed. */
export const smsInputOf = ({ twilio, 'http-gateway': gateway }: SmsValues): SmsSettingsInput => {
  const { authToken, accountSid, from, ...options } = twilio;
  const { secret, url, headers, ...rest } = gateway;
  return {
    twilio:
      accountSid === null
        ? null
        : {
            enabled: options.enabled ?? false,
            testNumber: options.testNumber,
            accountSid,
            from: from ?? '',
            ...(authToken ? { authToken } : {}),
          },
    'http-gateway':
      url === null
        ? null
        : {
            enabled: rest.enabled ?? false,
            testNumber: rest.testNumber,
            url,
            method: rest.method ?? gatewayMethods[0],
            headers: headersOf(headers),
            contentType: rest.contentType ?? 'application/json',
            body: rest.body ?? '',
            idempotencyHeader: rest.idempotencyHeader,
            idField: rest.idField,
            statusField: rest.statusField ?? 'status',
            ...(secret ? { secret } : {}),
          },
  };
};
