import { escapeHtml } from '../kit/html';

export interface PageText {
  language: 'en' | 'fr';
  title: string;
  message: string;
  detail: string | null;
}

/** A page that says one thing. No script, no style, nothing from elsewhere. */
export const renderPage = ({ language, title, message, detail }: PageText): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(message)}</p>
${detail ? `<p>${escapeHtml(detail)}</p>` : ''}
</main>
</body>
</html>
`;
