import { slugOf } from './slug.mjs';

/** Markdown without its fenced blocks, whose lines may look like headings and links. */
export const proseOf = (markdown) => markdown.replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1$/gm, '');

/** Returns the anchors of a page. A heading that occurs again gets a number, as on GitHub. */
export const anchorsOf = (markdown) => {
  const counts = new Map();
  return new Set(
    [...proseOf(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => {
      const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
      const slug = slugOf(text);
      const count = counts.get(slug) ?? 0;
      counts.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    })
  );
};
