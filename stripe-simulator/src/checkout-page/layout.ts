import type { Session } from '../state';
import { html, type Html } from './html';

const radius: Record<string, string> = { pill: '999px', rectangular: '0', rounded: '6px' };

/** Renders the frame of every hosted page, in the session's colors. */
export function page(
  title: string,
  body: Html,
  branding?: Session['branding_settings'],
  locale?: string | null
): string {
  const background = branding?.background_color ?? '#ffffff';
  const button = branding?.button_color ?? '#0074d4';
  return html`<!doctype html>
    <html lang="${locale && locale !== 'auto' ? locale : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          body {
            margin: 0;
            background: ${background};
            color: #1a1f36;
            font:
              16px/1.5 system-ui,
              sans-serif;
          }
          main {
            max-width: 30rem;
            margin: 2rem auto;
            padding: 1.5rem;
            background: #fff;
            border-radius: 8px;
            box-shadow: 0 1px 6px #0002;
          }
          header {
            display: flex;
            align-items: center;
            gap: 0.75rem;
            margin-bottom: 1rem;
          }
          header img {
            height: 2.5rem;
          }
          .mark {
            background: #ffde92;
            color: #613400;
            font-size: 0.75rem;
            padding: 0 0.4rem;
            border-radius: 4px;
          }
          .total {
            font-size: 2rem;
            font-weight: 600;
            margin: 0 0 1rem;
          }
          table {
            width: 100%;
            border-collapse: collapse;
            margin-bottom: 1rem;
          }
          td {
            padding: 0.25rem 0;
          }
          td:last-child {
            text-align: right;
          }
          label {
            display: block;
            margin: 0.75rem 0 0.25rem;
            font-size: 0.9rem;
          }
          fieldset {
            border: 1px solid #d8dee4;
            border-radius: ${radius[branding?.border_style ?? 'rounded'] === '0' ? '0' : '6px'};
            margin: 1rem 0;
          }
          fieldset label.choice {
            display: inline-flex;
            gap: 0.4rem;
            margin: 0 1rem 0 0;
          }
          input:not([type='radio']) {
            width: 100%;
            box-sizing: border-box;
            padding: 0.55rem;
            border: 1px solid #a3acb9;
            border-radius: 6px;
            font: inherit;
          }
          button {
            width: 100%;
            margin-top: 1rem;
            padding: 0.7rem;
            border: 0;
            font: inherit;
            font-weight: 600;
            cursor: pointer;
            background: ${button};
            color: #fff;
            border-radius: ${radius[branding?.border_style ?? 'rounded'] ?? '6px'};
          }
          button.plain {
            background: #e3e8ee;
            color: #1a1f36;
          }
          [role='alert'] {
            background: #fde2e1;
            color: #8a041a;
            padding: 0.6rem;
            border-radius: 6px;
          }
          .row {
            display: grid;
            grid-template-columns: 1fr 1fr;
            gap: 0.75rem;
          }
          form:has(input[value='card']:checked) .debit-fields,
          form:has(input[value='sepa_debit']:checked) .card-fields {
            display: none;
          }
          .note {
            color: #545969;
            font-size: 0.85rem;
          }
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.text;
}
