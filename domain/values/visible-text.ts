/**
 * White space, control characters and characters that Unicode defines as invisible: direction marks, joiners, variation
 * selectors, Hangul fillers. U+2800 is Braille without dots.
 */
const INVISIBLE = /[\s\p{Cc}\p{Cf}\p{Z}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Returns whether a text has a visible character. A name without one looks like no name. */
export const hasVisibleText = (text: string): boolean => text.replace(INVISIBLE, '') !== '';
