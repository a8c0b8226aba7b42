import type { DeliveryResult } from './channel';

/** The fields of errors from e-mail providers: nodemailer's, those of HTTP clients, and Node's own. */
interface SendingError {
  message?: unknown;
  code?: unknown;
  /** The SMTP reply code. */
  responseCode?: unknown;
  /** The HTTP status, with the names that SendGrid's and Mailgun's clients use. */
  status?: unknown;
  statusCode?: unknown;
  response?: { status?: unknown; statusCode?: unknown };
  syscall?: unknown;
}

/** These errors occur before anything is sent, so the message cannot have been delivered. */
const BEFORE_ANYTHING_WAS_SENT = [
  'EDNS',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'ETLS',
  'EPROXY',
  'ECONFIG',
];
const GREETING_TIMEOUTS = ['Connection timeout', 'Greeting never received'];
const MAXIMUM_REASON = 500;

const statusOf = (value: unknown): number | null => {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && number >= 400 && number <= 599 ? number : null;
};

const reasonOf = (error: SendingError): string => {
  const text =
    typeof error.message === 'string' && error.message !== '' ? error.message : 'The provider gave no reason.';
  return text.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, MAXIMUM_REASON);
};

const smtpOutcome = (status: number): 'temporary' | 'permanent' => (status < 500 ? 'temporary' : 'permanent');

/**
 * Interprets an HTTP status: 4xx refuses the message, 429 and 503 ask for a later retry, and any other 5xx may come
 * after the message was accepted.
 */
const httpOutcome = (status: number): 'temporary' | 'permanent' | 'unknown' => {
  if (status === 429 || status === 503) return 'temporary';
  return status < 500 ? 'permanent' : 'unknown';
};

/** Converts an error to a result: certainly not delivered, or unknown. */
export const resultOfError = (thrown: unknown): DeliveryResult => {
  const error: SendingError = typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) };
  const reason = reasonOf(error);
  const code = typeof error.code === 'string' ? error.code : '';
  const neverConnected =
    BEFORE_ANYTHING_WAS_SENT.includes(code) ||
    error.syscall === 'connect' ||
    error.syscall === 'getaddrinfo' ||
    (code === 'ETIMEDOUT' && GREETING_TIMEOUTS.includes(reason));
  if (neverConnected) return { outcome: 'temporary', reason };

  const smtp = statusOf(error.responseCode) ?? (/^SMTP code:\d{3}/.test(reason) ? statusOf(error.code) : null);
  if (smtp !== null) return { outcome: smtpOutcome(smtp), reason };
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { outcome: 'permanent', reason };

  const http =
    statusOf(error.statusCode) ??
    statusOf(error.status) ??
    statusOf(error.response?.statusCode) ??
    statusOf(error.response?.status) ??
    statusOf(error.code);
  return { outcome: http === null ? 'unknown' : httpOutcome(http), reason };
};
