import type { TextStyle } from './canvas';

export const MARGIN = 48;

export const colors = {
  ink: '#1a1f36',
  body: '#3c4257',
  muted: '#697386',
  hairline: '#e3e8ee',
  accent: '#3f4bd1',
  /** Of the banner. */
  warning: { ground: '#fcedb9', text: '#7a4100' },
};

const style = (size: number, color: string, weight: TextStyle['weight'] = 400): TextStyle => ({ size, color, weight });

export const styles = {
  title: style(22, colors.ink, 600),
  headline: style(16, colors.ink, 600),
  label: style(9, colors.muted),
  text: style(9, colors.ink),
  body: style(9, colors.body),
  strong: style(9, colors.ink, 600),
  small: style(8, colors.muted),
  tag: style(8.5, colors.warning.text, 600),
  link: style(10, colors.accent, 600),
};

/** The box that a logo is fitted into. */
export const LOGO = { width: 150, height: 52 };
