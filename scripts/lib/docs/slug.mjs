/**
 * Returns the anchor of a heading, as GitHub makes it. The documentation site uses the same rule, so that one link works in both.
 *
 * @param heading the heading's text without Markdown
 */
export const slugOf = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
