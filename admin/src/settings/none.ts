/** A select has no empty choice. */
export const NONE = 'none';
