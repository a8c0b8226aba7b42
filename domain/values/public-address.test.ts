import { isLoopbackAddress, normalizedAddress, publicAddressProblem } from './public-address';

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
  ['https://shop.example', false],
  ['https://localhost.example', false],
  ['http://10.0.0.1', false],
  ['http://128.0.0.1', false],
])('%s leads back to the caller: %s', (address, loopback) => {
  expect(isLoopbackAddress(address)).toBe(loopback);
});
