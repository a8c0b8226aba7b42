/**
 * A text column of bounded length, for ids and codes: composite indexes on unbounded ones would not
 * fit MySQL's 3,072 bytes.
 */
export const shortText = (length: number) =>
  ({ type: 'string', columnType: { type: 'string', args: [length] } }) as const;

/** Types that people meet in the plugin's own pages only. */
export const hiddenFromContentManager = {
  'content-manager': { visible: false },
  'content-type-builder': { visible: false },
} as const;
