import fc from 'fast-check';

import { AA_EDGE, AA_TEXT, contrastRatio } from '../../../domain/values/contrast';
import { defaultAppearance } from '../payment-modules';
import { styleSheet } from './styles';
import { plainTheme, themeOf, type Palette } from './theme';

const color = fc.option(
  fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0').toUpperCase()}`)
);

const neutrals = (css: string, scheme: 'light' | 'dark'): Record<string, string> => {
  const [light, dark] = css.split('@media (prefers-color-scheme: dark)');
  const block = scheme === 'light' ? light : dark;
  return Object.fromEntries([...block.matchAll(/--([a-z-]+):(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
};

const expectReadable = (palette: Palette): void => {
  expect(contrastRatio(palette.onPage, palette.page)).toBeGreaterThanOrEqual(AA_TEXT);
  expect(contrastRatio(palette.onButton, palette.button)).toBeGreaterThanOrEqual(AA_TEXT);
  expect(contrastRatio(palette.accent, palette.card)).toBeGreaterThanOrEqual(AA_TEXT);
  expect(contrastRatio(palette.edge, palette.card)).toBeGreaterThanOrEqual(AA_EDGE);
};

it('whatever colours a module chooses, everything can be read, by day and by night', () => {
  fc.assert(
    fc.property(color, color, (buttonColor, backgroundColor) => {
      const theme = themeOf({ ...defaultAppearance, buttonColor, backgroundColor });
      expectReadable(theme.light);
      expectReadable(theme.dark);
    }),
    { numRuns: 2000 }
  );
});

it('keeps the colours that were chosen', () => {
  const { light } = themeOf({ ...defaultAppearance, buttonColor: '#FFD400', backgroundColor: '#0A2540' });
  expect(light).toMatchObject({ button: '#ffd400', page: '#0a2540' });
});

it.each(['light', 'dark'] as const)('the page’s own greys and marks can be read on the card: %s', (scheme) => {
  const css = styleSheet(plainTheme);
  const {
    card,
    ink,
    muted,
    good,
    bad,
    wait,
    'good-ground': ground,
    'bad-ground': badGround,
    'wait-ground': waitGround,
    panel,
  } = neutrals(css, scheme);
  for (const [letters, on] of [
    [ink, card],
    [muted, card],
    [ink, panel],
    [muted, panel],
    [good, ground],
    [bad, badGround],
    [wait, waitGround],
    [bad, card],
  ]) {
    expect({ letters, on, ok: contrastRatio(letters, on) >= AA_TEXT }).toEqual({ letters, on, ok: true });
  }
});
