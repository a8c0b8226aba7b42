import { createLinkAccess, type LinkAccessSignature } from './link-access';
import { createVault, type Vault } from './service';

const vaultOf = (id: string): Vault => createVault([{ id, secret: `a-long-enough-secret-for-${id}` }], {});
const accessOf = (id: string): LinkAccessSignature => createLinkAccess(vaultOf(id));

const UNTIL = 1_795_521_600;
const BEFORE = new Date((UNTIL - 60) * 1000);

/** A cookie that opens the link with its twelfth passcode, until UNTIL. */
const issued = (): string => accessOf('a').issue({ link: 'link-one', generation: 12, until: UNTIL });
const signatureOf = (cookie: string): string => cookie.split('.')[2];

describe('the cookie of a payment link', () => {
  it('holds which passcode opened it, until when, and a signature', () => {
    expect(issued()).toMatch(/^12\.1795521600\.[\w-]{43}$/);
  });

  it('stays good from one version to the next', () => {
    // Computed outside of this plugin, with the key of the vault above.
    const known = '3.1795521600.ZkSnvVGTnBwR8oE-BD4OCmq1OI6ZH0lz5oQnJ-rWSWg';
    expect(accessOf('a').issue({ link: 'link-one', generation: 3, until: UNTIL })).toBe(known);
    expect(accessOf('a').opens(known, 'link-one', 3, BEFORE)).toBe(true);
  });

  it.each([
    [-60_000, true],
    [-1, true],
    [0, false],
    [1, false],
    [60_000, false],
  ])('at %s ms from its end: opens its link %s', (ms, opens) => {
    expect(accessOf('a').opens(issued(), 'link-one', 12, new Date(UNTIL * 1000 + ms))).toBe(opens);
  });

  it('does not open another link', () => {
    expect(accessOf('a').opens(issued(), 'link-two', 12, BEFORE)).toBe(false);
  });

  it.each([11, 13, 1, 2])('ends with its passcode: it does not open the link with passcode %s', (generation) => {
    expect(accessOf('a').opens(issued(), 'link-one', generation, BEFORE)).toBe(false);
  });

  it('does not open the link of another site', () => {
    expect(accessOf('b').opens(issued(), 'link-one', 12, BEFORE)).toBe(false);
  });

  it('cannot be a signature for another purpose', () => {
    const other = vaultOf('a').sign('return to a payment', `link-one:12:${UNTIL}`);
    expect(accessOf('a').opens(`12.${UNTIL}.${other}`, 'link-one', 12, BEFORE)).toBe(false);
  });

  it('cannot be given a longer life', () => {
    expect(accessOf('a').opens(`12.${UNTIL + 1}.${signatureOf(issued())}`, 'link-one', 12, BEFORE)).toBe(false);
  });

  it('must name the passcode that it is signed for', () => {
    expect(accessOf('a').opens(`11.${UNTIL}.${signatureOf(issued())}`, 'link-one', 12, BEFORE)).toBe(false);
    expect(accessOf('a').opens(`11.${UNTIL}.${signatureOf(issued())}`, 'link-one', 11, BEFORE)).toBe(false);
  });

  it.each([
    ['nothing', () => ''],
    ['text', () => 'open sesame'],
    ['no signature', () => `12.${UNTIL}.`],
    ['no passcode', (_cookie: string, signature: string) => `.${UNTIL}.${signature}`],
    ['no end', (_cookie: string, signature: string) => `12..${signature}`],
    ['a shorter signature', (_cookie: string, signature: string) => `12.${UNTIL}.${signature.slice(1)}`],
    ['a longer signature', (_cookie: string, signature: string) => `12.${UNTIL}.${signature}A`],
    ['a made-up signature', () => `12.${UNTIL}.${'A'.repeat(43)}`],
    ['signs that are none of a signature', () => `12.${UNTIL}.${'!'.repeat(43)}`],
    ['something before', (cookie: string) => `x${cookie}`],
    ['a space before', (cookie: string) => ` ${cookie}`],
    ['something after', (cookie: string) => `${cookie};`],
    ['a line after', (cookie: string) => `${cookie}\n`],
    ['a negative passcode', (_cookie: string, signature: string) => `-12.${UNTIL}.${signature}`],
    ['words for numbers', (_cookie: string, signature: string) => `one.never.${signature}`],
    ['a passcode of too many digits', (_cookie: string, signature: string) => `000000000012.${UNTIL}.${signature}`],
    ['an end of too many digits', (_cookie: string, signature: string) => `12.000${UNTIL}.${signature}`],
  ])('is refused with %s', (_what, change) => {
    const cookie = issued();
    expect(accessOf('a').opens(change(cookie, signatureOf(cookie)), 'link-one', 12, BEFORE)).toBe(false);
  });
});
