import { invalidParameter } from '../http/errors';

/** Checks addresses that the payer is sent to. Stripe requires HTTPS in live mode; `strict` enables that check. */
export function checkUrl(url: string, param: string, strict: boolean): void {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (!scheme)
    throw invalidParameter('Invalid URL: An explicit scheme (such as https) must be provided.', param, 'url_invalid');
  if (!URL.canParse(url.replaceAll(/[{}]/g, ''))) throw invalidParameter('Not a valid URL', param, 'url_invalid');
  // Other letters in a host must be encoded as punycode.
  if (/[^\x20-\x7e]/.test(url)) throw invalidParameter('Not a valid URL', param, 'url_invalid');
  if (scheme !== 'http' && scheme !== 'https')
    throw invalidParameter('Invalid URL: URL must be one of the following schemes: http, https.', param, 'url_invalid');
  if (url.length > 5000)
    throw invalidParameter('Invalid URL: URL must be 5000 characters or less.', param, 'url_invalid');
  if (strict && scheme !== 'https')
    throw invalidParameter('Livemode requests must always be redirected via HTTPS.', param, 'url_invalid');
}

export function checkEmail(email: string, param: string): void {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw invalidParameter(`Invalid email address: ${email}`, param, 'email_invalid');
}

/**
 * Checks statement descriptors: at most 22 characters, at least one letter, and none of the characters that banks
 * refuse.
 */
export function checkDescriptor(text: string | null | undefined, param: string): void {
  if (text === undefined || text === null || text === '') return;
  if (text.length > 22) throw invalidParameter('The statement descriptor must be at most 22 characters.', param);
  if (!/[a-z]/i.test(text))
    throw invalidParameter('The statement descriptor must contain at least one alphabetic character.', param);
  if (/[<>"'*\\]/.test(text))
    throw invalidParameter(
      'The statement descriptor must not include any of these characters: <, >, \\, \', ", *.',
      param
    );
}
