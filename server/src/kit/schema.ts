/**
 * A text column of limited length, for ids and codes. Composite indexes on unlimited columns exceed MySQL's limit of
 * 3,072 bytes.
 */
export const shortText = (length: number) =>
  ({ type: 'string', columnType: { type: 'string', args: [length] } }) as const;

/** Hides types that are shown only on the plugin's own pages. */
export const hiddenFromContentManager = {
  'content-manager': { visible: false },
  'content-type-builder': { visible: false },
} as const;
