import { createHmac } from 'node:crypto';

/** `t=…,v1=…[,v1=…]`: one signature for each valid secret. */
export function signatureHeader(payload: string, secrets: string[], timestamp: number): string {
  const signatures = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex')}`
  );
  return [`t=${timestamp}`, ...signatures].join(',');
}
