import type { PayPageSeller } from '../../../contracts';
import { html, type Content, type Html } from '../kit/html';
import type { Closed } from './entrance';
import { lock } from './icons';
import { contactWays } from './layout';
import type { Text } from './texts';

/** Who to ask, where a page cannot help by itself. */
export const contactPart = (seller: PayPageSeller | null, text: Text): Content => {
  const ways = seller ? contactWays(seller) : [];
  return (
    seller &&
    html`<section class="help">
      <h2>${text('help.contact', { seller: seller.name })}</h2>
      ${
        ways.length > 0
          ? html`<ul>
              ${ways.map((way) => html`<li>${way}</li>`)}
            </ul>`
          : html`<p class="small">${text('help.no_contact')}</p>`
      }
    </section>`
  );
};

/** The button that sends a new link to the address on the invoice. */
export const renewalPart = (path: string | null, text: Text): Content =>
  path !== null &&
  html`<form method="post" action="${path}"><button class="button" type="submit">${text('renew.submit')}</button></form>
    <p class="small">${text('renew.hint')}</p>`;

const field = (name: string, label: string, attributes: Html): Html =>
  html`<p class="field">
    <label for="${name}">${label}</label><input id="${name}" name="${name}" required ${attributes} />
  </p>`;

/** The form for a payer who has lost the link. */
export const lostPart = (path: string | null, text: Text): Content =>
  path !== null &&
  html`<section class="help">
    <h2>${text('lost.title')}</h2>
    <form method="post" action="${path}">
      ${field('number', text('lost.number'), html`maxlength="60" autocomplete="off"`)}
      ${field('email', text('lost.email'), html`type="email" maxlength="254" autocomplete="email"`)}
      <button class="button second" type="submit">${text('renew.submit')}</button>
    </form>
    <p class="small">${text('renew.hint')}</p>
  </section>`;

/** The form for the passcode of a link, or why there is none any more. */
export const entrancePart = (closed: Closed, path: string, seller: PayPageSeller, text: Text): Html => {
  if (closed.closed === 'locked') {
    return html`<h1>${text('state.locked.title')}</h1>
      <p class="lead">${text('state.locked.text', { seller: seller.name })}</p>
      ${contactPart(seller, text)}`;
  }
  const wrong = closed.closed === 'wrong';
  const described = wrong ? html`aria-invalid="true" aria-describedby="passcode-error"` : html``;
  return html`<h1>${text('state.passcode.title')}</h1>
    <p class="lead">${text('state.passcode.text', { seller: seller.name })}</p>
    <form method="post" action="${path}">
      ${wrong && html`<p class="note bad" role="alert" id="passcode-error">${text('passcode.wrong', { count: closed.attemptsLeft })}</p>`}
      ${field('passcode', text('passcode.label'), html`inputmode="numeric" autocomplete="off" maxlength="12" ${described}`)}
      <button class="button" type="submit">${lock} ${text('passcode.submit')}</button>
    </form>
    ${contactPart(seller, text)}`;
};
