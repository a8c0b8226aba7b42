import fc from 'fast-check';

import { AA_EDGE, AA_TEXT, contrastRatio, luminance, mix, readableOn, standingOut } from './contrast';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrastRatio', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    // https://webaim.org/resources/contrastchecker/ knows these two by heart.
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
  ])('%s and %s: %d', (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2);
  });

  it('is the same either way round, and between 1 and 21', () => {
    fc.assert(
      fc.property(color, color, (one, other) => {
        const ratio = contrastRatio(one, other);
        expect(contrastRatio(other, one)).toBe(ratio);
        expect(ratio).toBeGreaterThanOrEqual(1);
        expect(ratio).toBeLessThanOrEqual(21);
      })
    );
  });
});

describe('luminance', () => {
  // WCAG 2.2: a dark channel is divided by 12.92, a lighter one is raised to the power of 2.4.
  it.each([
    ['#000000', 0],
    ['#0a0a0a', 10 / 255 / 12.92],
    ['#0b0b0b', ((11 / 255 + 0.055) / 1.055) ** 2.4],
    ['#ff0000', 0.2126],
    ['#00ff00', 0.7152],
    ['#0000ff', 0.0722],
    ['#ffffff', 1],
  ])('of %s is %d', (given, expected) => {
    expect(luminance(given)).toBeCloseTo(expected, 10);
  });
});

describe('readableOn', () => {
  it.each([
    ['#000000', '#ffffff'],
    ['#ffffff', '#111827'],
    // White has 3.95 on this gray, and ink 4.49.
    ['#808080', '#000000'],
  ])('on %s is %s', (background, letters) => {
    expect(readableOn(background)).toBe(letters);
  });

  it('can be read on any colour', () => {
    fc.assert(
      fc.property(color, (background) => {
        expect(contrastRatio(readableOn(background), background)).toBeGreaterThanOrEqual(AA_TEXT);
      }),
      { numRuns: 5000 }
    );
  });
});

describe('standingOut', () => {
  it('stands out from any ground, as text and as an edge', () => {
    fc.assert(
      fc.property(color, color, fc.constantFrom(AA_EDGE, AA_TEXT), (given, ground, ratio) => {
        const found = standingOut(given, ground, ratio);
        expect(found).toMatch(/^#[0-9a-f]{6}$/);
        expect(contrastRatio(found, ground)).toBeGreaterThanOrEqual(ratio);
      }),
      { numRuns: 5000 }
    );
  });

  it('leaves alone what stands out already', () => {
    fc.assert(
      fc.property(color, color, (given, ground) => {
        fc.pre(contrastRatio(given, ground) >= AA_TEXT);
        expect(standingOut(given, ground, AA_TEXT)).toBe(given);
        expect(standingOut(given, ground, contrastRatio(given, ground))).toBe(given);
      })
    );
  });

  it('goes no further than it must', () => {
    // White letters need a ground no lighter than #767676, whose contrast is 4.54.
    const found = standingOut('#808080', '#ffffff', AA_TEXT);
    expect(contrastRatio(found, '#ffffff')).toBeLessThan(5);
    expect(standingOut('#808080', '#000000', 6)).toBe(mix('#808080', '#ffffff', 3 / 32));
  });
});

describe('mix', () => {
  it('goes from one colour to the other, luminance with it', () => {
    expect(mix('#102030', '#ffffff', 0)).toBe('#102030');
    expect(mix('#102030', '#ffffff', 1)).toBe('#ffffff');
    fc.assert(
      fc.property(color, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        expect(luminance(mix(given, '#ffffff', share))).toBeGreaterThanOrEqual(luminance(given));
      })
    );
  });
});
