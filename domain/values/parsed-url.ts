/**
 * Reads an address; null for a text that is none. `URL.canParse` cannot be used: once V8 has optimized it, Node.js 20 and 22
 * read Latin-1 as UTF-8 there, and refuse `https://bücher.example`.
 */
export const parsedUrl = (text: string): URL | null => {
  try {
    return new URL(text);
  } catch {
    return null;
  }
};
