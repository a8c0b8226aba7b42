import { parsedUrl } from './parsed-url';

it('reads an address, and no other text', () => {
  expect(parsedUrl('HTTPS://Bücher.example/ü')?.href).toBe('https://xn--bcher-kva.example/%C3%BC');
  for (const text of ['', 'shop.example', 'https://', 'https://exa mple', 'https://shop.example:port'])
    expect(parsedUrl(text)).toBeNull();
});

it('reads the ten-thousandth address with an umlaut like the first', () => {
  const address = 'https://bücher.example';
  const found = new Set(Array.from({ length: 20_000 }, () => parsedUrl(address)?.hostname));
  expect([...found]).toEqual(['xn--bcher-kva.example']);
});
