import type { Appearance } from '../../../contracts';
import { AA_EDGE, AA_TEXT, luminance, mix, readableOn, standingOut } from '../../../domain/values/contrast';
import { defaultAppearance } from '../payment-modules';

/** Colours and corners of a page, made from a module's appearance so that everything can be read. */
export interface Theme {
  light: Palette;
  dark: Palette;
  /** CSS lengths. */
  cardRadius: string;
  buttonRadius: string;
}

export interface Palette {
  page: string;
  onPage: string;
  card: string;
  button: string;
  onButton: string;
  /** The button's edge: a fill close to the card would have none. */
  edge: string;
  /** Links and marks on the card. */
  accent: string;
}

const LIGHT = { page: '#f4f6fa', card: '#ffffff' };
const DARK = { page: '#0b0f16', card: '#161c26' };
const BUTTON = '#0b5bd3';

const palette = (page: string, card: string, button: string): Palette => ({
  page,
  onPage: readableOn(page),
  card,
  button,
  onButton: readableOn(button),
  edge: standingOut(button, card, AA_EDGE),
  accent: standingOut(button, card, AA_TEXT),
});

const corners: Record<NonNullable<Appearance['borderStyle']>, [card: string, button: string]> = {
  rectangular: ['0', '0'],
  rounded: ['16px', '10px'],
  pill: ['24px', '999px'],
};

/** A background that is dark already serves in dark mode; a light one only tints it. */
const darkPage = (background: string | null): string => {
  if (background === null) return DARK.page;
  return luminance(background) < 0.03 ? background : mix(DARK.page, background, 0.02);
};

export const themeOf = (appearance: Appearance): Theme => {
  const button = appearance.buttonColor?.toLowerCase() ?? BUTTON;
  const background = appearance.backgroundColor?.toLowerCase() ?? null;
  const [cardRadius, buttonRadius] = corners[appearance.borderStyle ?? 'rounded'];
  return {
    light: palette(background ?? LIGHT.page, LIGHT.card, button),
    dark: palette(darkPage(background), DARK.card, button),
    cardRadius,
    buttonRadius,
  };
};

/** For pages that belong to nobody in particular: an unknown address. */
export const plainTheme: Theme = themeOf(defaultAppearance);
