import { isPrivateAddress, NotSentError, requestOnce } from './outgoing-http';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '0.0.0.0',
])('%s is private', (address) => expect(isPrivateAddress(address)).toBe(true));

test.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) =>
  expect(isPrivateAddress(address)).toBe(false)
);

test.each(['http://127.0.0.1:9/', 'http://[::1]:9/', 'http://localhost:9/', 'http://2130706433:9/'])(
  'nothing is sent to %s',
  async (url) => {
    const sending = requestOnce({ url, method: 'POST', headers: {}, body: '', timeoutMs: 2000, allowPrivate: false });
    await expect(sending).rejects.toThrow(NotSentError);
    await expect(sending).rejects.toThrow('private network');
  }
);
