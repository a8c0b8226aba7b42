/**
 * White space, control characters, and what Unicode says to show nothing for: direction marks, joiners, variation
 * selectors, Hangul fillers. U+2800 is Braille without dots.
 */
const INVISIBLE = /[\s\p{Cc}\p{Cf}\p{Z}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Returns whether something of a text can be seen. A name that cannot be seen looks like none at all. */
export const hasVisibleText = (text: string): boolean => text.replace(INVISIBLE, '') !== '';
