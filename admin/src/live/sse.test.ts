import { createEventReader } from './sse';

describe('reading server-sent events', () => {
  it('accepts chunks cut at any position', () => {
    const text =
      'retry: 2000\nevent: ready\ndata: {}\n\n: still here\n\nevent: changed\ndata: {"invoices":["a"]}\n\nevent: ch';
    for (let size = 1; size <= text.length; size += 1) {
      const read = createEventReader();
      const events = [];
      for (let at = 0; at < text.length; at += size) events.push(...read(text.slice(at, at + size)));
      expect(events).toEqual([
        { event: 'ready', data: '{}' },
        { event: 'changed', data: '{"invoices":["a"]}' },
      ]);
    }
  });

  it('joins lines of data', () => {
    expect(createEventReader()('data: one\ndata: two\n\n')).toEqual([{ event: 'message', data: 'one\ntwo' }]);
  });
});
