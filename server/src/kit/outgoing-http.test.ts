import { NotSentError, requestOnce } from './outgoing-http';

test.each(['http://127.0.0.1:9/', 'http://[::1]:9/', 'http://localhost:9/', 'http://2130706433:9/'])(
  'nothing is sent to %s',
  async (url) => {
    const sending = requestOnce({ url, method: 'POST', headers: {}, body: '', timeoutMs: 2000, allowPrivate: false });
    await expect(sending).rejects.toThrow(NotSentError);
    await expect(sending).rejects.toThrow('private network');
  }
);
