import { createParser } from 'eventsource-parser';

import type { LiveChange } from '../../../contracts/live';
import { backendUrl } from '../api/base';
import { PLUGIN_ID } from '../plugin-id';

type Listener = (change: LiveChange) => void;

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

const listeners = new Set<Listener>();
let token: string | null = null;
let current: AbortController | null = null;
let retry: ReturnType<typeof setTimeout> | null = null;
let failures = 0;
/** After a gap, missed events are unknown, so everything is reloaded. */
let hasGap = false;

const everything: LiveChange = { invoices: [] };
const tell = (change: LiveChange): void => listeners.forEach((listener) => listener(change));

const isWanted = (): boolean => listeners.size > 0 && token !== null && document.visibilityState === 'visible';

/** Reads the stream with `fetch`, because `EventSource` cannot send the admin's bearer token. */
const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent({ event, data }) {
      if (event === 'ready') {
        failures = 0;
        if (hasGap) tell(everything);
        hasGap = false;
      }
      if (event === 'changed') tell(JSON.parse(data) as LiveChange);
    },
  });
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    parser.feed(decoder.decode(value, { stream: true }));
  }
};

/** Whether a retry makes sense: not with an expired token or a missing permission. */
const listen = async (signal: AbortSignal): Promise<boolean> => {
  const response = await fetch(`${backendUrl()}/${PLUGIN_ID}/live`, {
    signal,
    cache: 'no-store',
    headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
  });
  if (response.status === 401 || response.status === 403) return false;
  if (!response.ok || !response.body) throw new Error(`The live stream answered ${response.status}.`);
  await read(response.body);
  return true;
};

const disconnect = (): void => {
  if (retry) clearTimeout(retry);
  retry = null;
  if (current) hasGap = true;
  current?.abort();
  current = null;
};

const connect = (): void => {
  if (current || retry || !isWanted()) return;
  const controller = new AbortController();
  current = controller;
  void listen(controller.signal)
    .catch(() => {
      failures += 1;
      return true;
    })
    .then((again) => {
      if (current !== controller) return;
      current = null;
      hasGap = true;
      if (!again) return;
      const longest = Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS);
      retry = setTimeout(
        () => {
          retry = null;
          connect();
        },
        longest * (0.5 + Math.random() / 2)
      );
    });
};

/** Closes the stream in hidden tabs, because browsers limit connections per host. */
const onVisibility = (): void => {
  if (document.visibilityState === 'visible') connect();
  else disconnect();
};

/** Reopens the stream with the new token when Strapi renews its short-lived one. */
export const setLiveToken = (renewed: string | null): void => {
  if (renewed === token) return;
  token = renewed;
  disconnect();
  connect();
};

/** Subscribes to the stream shared by all parts of a page. Returns a function that unsubscribes. */
export const subscribe = (listener: Listener): (() => void) => {
  if (listeners.size === 0) document.addEventListener('visibilitychange', onVisibility);
  listeners.add(listener);
  connect();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', onVisibility);
    disconnect();
    hasGap = false;
    failures = 0;
  };
};
