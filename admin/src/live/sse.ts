interface ServerSentEvent {
  event: string;
  data: string;
}

/**
 * Reads server-sent events out of text that arrives in arbitrary pieces. Comments (heartbeats) are dropped.
 *
 * `EventSource` cannot send the admin's bearer token, so the stream is read by `fetch` and parsed here.
 */
export const createEventReader = () => {
  let rest = '';

  const eventOf = (block: string): ServerSentEvent | null => {
    const event: ServerSentEvent = { event: 'message', data: '' };
    for (const line of block.split('\n')) {
      const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
      if (field === 'event') event.event = value;
      if (field === 'data') event.data = event.data === '' ? value : `${event.data}\n${value}`;
    }
    return event.data === '' ? null : event;
  };

  return (piece: string): ServerSentEvent[] => {
    const blocks = (rest + piece).replace(/\r\n?/g, '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.map(eventOf).filter((event) => event !== null);
  };
};
