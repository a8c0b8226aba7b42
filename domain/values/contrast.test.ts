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

describe('readableOn', () => {
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
      })
    );
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
