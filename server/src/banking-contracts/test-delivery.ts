import http from 'node:http';
import https from 'node:https';

import { proxyAgentFor } from '../kit/proxy';
import type { SignedDelivery } from '../providers/payment-provider';

/** The result of a delivery that the site sent to itself. `code` is null when it passed. */
export interface TestResult {
  code: 'webhook_unreachable' | 'webhook_test_refused' | null;
  reason: string | null;
}

interface Reply {
  status: number;
  location: string | undefined;
  text: string;
}

/** Stripe waits longer, but a person waits for this result. */
const TIMEOUT_MS = 10_000;
/** The site's own response has less than 100 bytes. */
const MAX_REPLY_BYTES = 10_000;

const post = async (url: string, { headers, body }: SignedDelivery): Promise<Reply> => {
  const agent = await proxyAgentFor(url);
  return new Promise((resolve, reject) => {
    const request = (url.startsWith('https:') ? https : http).request(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-length': Buffer.byteLength(body),
        'user-agent': 'strapi-plugin-invoice-payments',
      },
      // Uses a new connection, because the test shows whether one can be opened now.
      agent: agent ?? false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= MAX_REPLY_BYTES) chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          text: Buffer.concat(chunks).toString('utf8'),
        })
      );
    });
    request.end(body);
  });
};

const causeOf = (error: unknown): string => {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  if (name === 'TimeoutError' || name === 'AbortError') return `no response within ${TIMEOUT_MS / 1000} seconds`;
  return code ?? message ?? 'the connection failed';
};

const refusedCodeOf = (text: string): string | null => {
  try {
    return (JSON.parse(text) as { error?: { details?: { code?: string } } }).error?.details?.code ?? null;
  } catch {
    return null;
  }
};

const isOurReply = (text: string, id: string): boolean => {
  try {
    return (JSON.parse(text) as { test?: unknown }).test === id;
  } catch {
    return false;
  }
};

const verdictOf = ({ status, location, text }: Reply, id: string): string | null => {
  if (status >= 300 && status < 400) {
    return `it redirects${location ? ` to ${location.slice(0, 200)}` : ''}, and providers do not follow redirects`;
  }
  if (status < 200 || status >= 300) {
    const code = refusedCodeOf(text);
    return `it responded with status ${status}${code ? ` (${code})` : ''}`;
  }
  return isOurReply(text, id) ? null : `it responded with status ${status}, but the response is not from this site`;
};

/** Sends a signed test delivery to the public address, as the provider would, and returns the result. */
export const sendTestDelivery = async (url: string, id: string, delivery: SignedDelivery): Promise<TestResult> => {
  let reply: Reply;
  try {
    reply = await post(url, delivery);
  } catch (error) {
    return {
      code: 'webhook_unreachable',
      reason: `This site cannot reach its own public address ${url}: ${causeOf(error)}.`,
    };
  }
  const verdict = verdictOf(reply, id);
  return verdict === null
    ? { code: null, reason: null }
    : { code: 'webhook_test_refused', reason: `The test delivery to ${url} did not arrive here: ${verdict}.` };
};
