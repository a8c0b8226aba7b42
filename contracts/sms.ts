import type { Single } from './common';

/** The built-in channels for text messages. Their ids are channels of a payment module. */
export const smsChannels = ['twilio', 'http-gateway'] as const;
export type SmsChannel = (typeof smsChannels)[number];

/** The variables for `{{…}}` in the address, headers and body of a gateway. */
export const gatewayVariables = ['to', 'text', 'key', 'receiptUrl', 'secret'] as const;
export type GatewayVariable = (typeof gatewayVariables)[number];

export const gatewayMethods = ['POST', 'PUT', 'GET'] as const;

/** What both channels have. */
export interface SmsChannelOptions {
  /** Nothing is sent through a channel that is off. */
  enabled: boolean;
  /** E.164. Messages about sandbox invoices go to it, and nowhere else; `null`: they are not sent. */
  testNumber: string | null;
}

/** How Twilio is reached. */
export interface TwilioOptions extends SmsChannelOptions {
  /** `AC` and 32 hexadecimal digits. */
  accountSid: string;
  /** A phone number in E.164, an alphanumeric sender, or the id of a messaging service (`MG…`). */
  from: string;
}

/** How a gateway is reached that takes one HTTP request per message. */
export interface HttpGatewayOptions extends SmsChannelOptions {
  url: string;
  method: (typeof gatewayMethods)[number];
  /** At most 20. */
  headers: { name: string; value: string }[];
  /** `application/json`, `application/x-www-form-urlencoded` or `text/plain`; values in the body are escaped for it. */
  contentType: string;
  /** Not sent with GET. */
  body: string;
  /**
   * Header that the gateway recognizes a repeated message by; it carries `key`. With it, a message whose response was lost
   * is sent again. Without it, a person decides.
   */
  idempotencyHeader: string | null;
  /** Field of the response with the gateway's id of the message, such as `messages.0.id`. */
  idField: string | null;
  /** Field of a delivery receipt with the status. */
  statusField: string;
}

/** The channels as they are set up. A secret is never returned. */
export interface SmsSettings {
  /** Changes whenever the channels change. See `version` of other records. */
  version: string;
  twilio: (TwilioOptions & { hasAuthToken: boolean }) | null;
  'http-gateway': (HttpGatewayOptions & { hasSecret: boolean }) | null;
}

/** What is `null` removes the channel; what is absent stays. A secret that is absent stays as it is stored. */
export interface SmsSettingsInput {
  /** What the change started from; 409 `changed_meanwhile` when it is another one by now. */
  version?: string;
  twilio?: (TwilioOptions & { authToken?: string }) | null;
  'http-gateway'?: (HttpGatewayOptions & { secret?: string }) | null;
}

/** POST …/settings/sms/test */
export interface TestSmsInput {
  channel: SmsChannel;
  /** E.164 */
  to: string;
}

export type OneSmsSettings = Single<SmsSettings>;
