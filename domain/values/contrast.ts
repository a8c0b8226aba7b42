/** Colors are `#rrggbb`. Formulas: WCAG 2.2, relative luminance and contrast ratio. */

const channelsOf = (color: string): [number, number, number] => [
  parseInt(color.slice(1, 3), 16),
  parseInt(color.slice(3, 5), 16),
  parseInt(color.slice(5, 7), 16),
];

const linear = (channel: number): number => {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

/** Returns the luminance: 0 for black, 1 for white. */
export const luminance = (color: string): number => {
  const [red, green, blue] = channelsOf(color);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

/** Returns the contrast: 1 (the same color) to 21 (black on white). The order of the colors does not matter. */
export const contrastRatio = (one: string, other: string): number => {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

/** The contrast that WCAG AA requires for text and for the edges of controls. */
export const AA_TEXT = 4.5;
export const AA_EDGE = 3;

const WHITE = '#ffffff';
const BLACK = '#000000';
const INK = '#111827';

/**
 * Returns a text color for a background: white, ink or, on the few colors in between, black. The contrast is at least
 * {@link AA_TEXT}.
 */
export const readableOn = (background: string): string =>
  [WHITE, INK].find((letters) => contrastRatio(letters, background) >= AA_TEXT) ?? BLACK;

/** Mixes two colors. @param share of the second color, 0 to 1 */
export const mix = (color: string, other: string, share: number): string => {
  const [from, to] = [channelsOf(color), channelsOf(other)];
  return `#${from
    .map((channel, at) =>
      Math.round(channel + (to[at] - channel) * share)
        .toString(16)
        .padStart(2, '0')
    )
    .join('')}`;
};

const STEPS = 32;

/**
 * Returns the color itself if its contrast suffices, otherwise the nearest darker one (lighter on dark ground) that
 * does.
 *
 * @param ratio at most 4.58: no color has more on a middle gray
 */
export const standingOut = (color: string, against: string, ratio: number): string => {
  const goal = contrastRatio(BLACK, against) > contrastRatio(WHITE, against) ? BLACK : WHITE;
  for (let step = 0; step < STEPS; step += 1) {
    const candidate = mix(color, goal, step / STEPS);
    if (contrastRatio(candidate, against) >= ratio) return candidate;
  }
  return goal;
};
