const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML: names and numbers come from people. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]);
