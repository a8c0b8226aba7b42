import { Html } from '../kit/html';

/** Strokes on a 24 × 24 grid, drawn in the colour of the text around them and unseen by screen readers. */
const icon = (size: number, strokes: string): Html =>
  new Html(
    `<svg width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${strokes}</svg>`
  );

const LOCK = '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>';

export const lock = icon(18, LOCK);
export const check = icon(28, '<path d="m5 12.5 4.5 4.5L19 7.5"/>');
export const clock = icon(28, '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>');
export const back = icon(
  28,
  '<path d="M9 6 4 11l5 5"/><path d="M4 11h10a6 6 0 0 1 0 12h-1" transform="translate(0 -3)"/>'
);
export const cross = icon(28, '<path d="m7 7 10 10M17 7 7 17"/>');
export const pause = icon(28, '<path d="M9 7v10M15 7v10"/>');
export const search = icon(28, '<circle cx="11" cy="11" r="6"/><path d="m20 20-4.5-4.5"/>');
