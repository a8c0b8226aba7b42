import { isLoopbackAddress, isLoopbackHost, normalizedAddress, publicAddressProblem } from './public-address';

it.each([
  ['https://shop.example', null],
  ['https://shop.example/', null],
  ['https://shop.example:8443/cms', null],
  ['http://[2001:db8::1]:1337', null],
  ['https://bücher.example', null],
  ['https://shop.example?x=1', 'query'],
  ['https://shop.example/?', 'query'],
  ['https://shop.example/#top', 'fragment'],
  ['https://shop.example/#', 'fragment'],
  ['https://user:word@shop.example', 'user name'],
  ['https://user@shop.example', 'user name'],
  ['https://:word@shop.example', 'user name'],
  ['https://', 'address'],
  ['javascript:alert(1)', 'https://'],
  ['file:///etc/passwd', 'https://'],
  ['ftp://shop.example', 'https://'],
  ['shop.example', 'address'],
  ['', 'address'],
])('%s', (address, problem) => {
  if (problem === null) expect(publicAddressProblem(address)).toBeNull();
  else expect(publicAddressProblem(address)).toContain(problem);
});

it.each([
  ['HTTPS://Shop.Example:443/', 'https://shop.example'],
  ['https://bücher.example/cms//', 'https://xn--bcher-kva.example/cms'],
  ['http://[::1]:1337/', 'http://[::1]:1337'],
])('%s is compared as %s', (address, normalized) => {
  expect(normalizedAddress(address)).toBe(normalized);
});

it.each([
  ['http://localhost:1337', true],
  ['http://LOCALHOST', true],
  ['http://localhost.:1337', true],
  ['http://shop.localhost', true],
  ['http://127.0.0.1:1337', true],
  ['http://127.5.5.5', true],
  ['http://2130706433', true],
  ['http://[::1]:1337', true],
  ['http://[::ffff:127.0.0.1]', true],
  ['http://0.0.0.0:1337', true],
  ['http://[::]', true],
  ['http://0x7f.1', true],
  ['http://0177.0.0.1', true],
  ['http://１２７.0.0.1', true],
  ['http://127.255.255.254', true],
  ['http://[::ffff:127.1.2.3]', true],
  ['http://[::ffff:127.255.255.255]', true],
  ['http://[::ffff:0.0.0.0]', true],
  ['http://[0:0:0:0:0:0:0:1]', true],
  ['http://[::ffff:126.0.0.1]', false],
  ['http://[::ffff:128.0.0.1]', false],
  ['http://[::ffff:10.0.0.1]', false],
  ['http://[::2]', false],
  ['http://[2001:db8::7f00:1]', false],
  ['http://127.0.0.1.example', false],
  ['http://mylocalhost', false],
  ['localhost', false],
  ['https://shop.example', false],
  ['https://localhost.example', false],
  ['http://10.0.0.1', false],
  ['http://128.0.0.1', false],
])('%s leads back to the caller: %s', (address, loopback) => {
  expect(isLoopbackAddress(address)).toBe(loopback);
});

it.each([
  ['LOCALHOST', true],
  ['127.0.0.1.', true],
  ['127.0.0.1.example', false],
  ['x127.0.0.1', false],
  ['127.0.0', false],
])('the host %s is this machine: %s', (host, loopback) => {
  expect(isLoopbackHost(host)).toBe(loopback);
});
