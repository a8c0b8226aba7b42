import type { PayPageState } from '../../../contracts';
import { ConflictError, GoneError, NotAllowedError, type PluginError } from '../kit/errors';
import type { Closed } from './entrance';
import type { Payer } from './payer';

export const statusOf = (state: PayPageState): number => (state === 'expired' || state === 'revoked' ? 410 : 200);

/** A refusal in Strapi's shape, for programs. */
export const refusalOf = ({ model: { page } }: Payer): PluginError => {
  if (page.state === 'expired' || page.state === 'revoked') return new GoneError(`link_${page.state}`);
  return new ConflictError('This invoice cannot be paid now.', {
    code: `invoice_${page.state}`,
    field: 'state',
    hint:
      page.state === 'requires_action'
        ? 'GET the same address for what is to be done. To pay in another way, POST with ?another_method=true.'
        : 'GET the same address for its state.',
  });
};

/** What a program reads of a link with a passcode. */
export const closedRefusal = (closed: Closed): PluginError =>
  closed.closed === 'locked'
    ? new NotAllowedError('The passcode of this payment link was entered wrong too often.', {
        code: 'passcode_locked',
        hint: 'Ask the seller for a new passcode.',
      })
    : closed.closed === 'wrong'
      ? new NotAllowedError(`The passcode is wrong. Attempts left: ${closed.attemptsLeft}.`, {
          code: 'passcode_wrong',
          hint: 'Send the passcode that the seller told you in the header X-Invoice-Passcode.',
        })
      : new NotAllowedError('This payment link asks for a passcode.', {
          code: 'passcode_required',
          hint: 'Send the passcode that the seller told you in the header X-Invoice-Passcode.',
        });

/** After a refusal no retry button is offered. A payer who submits the form anyway gets the provider's answer. */
export const mayTry = ({ model: { payPath, page } }: Payer): boolean => payPath !== null || page.state === 'refused';

/** Whether the provider said no, now or before. */
export const isOfProvider = ({ name, details }: PluginError): boolean =>
  name === 'ProviderError' || details.code === 'module_not_ready';

export const isTemporary = ({ details, status }: PluginError): boolean =>
  details.party === undefined ? status === 503 : details.party === 'nobody';

/** What staff read of a refusal is not for payers. */
export const forPayer = (error: PluginError): PluginError =>
  isOfProvider(error)
    ? new ConflictError('This invoice cannot be paid online now. The seller has been informed. Nothing was charged.', {
        code: 'payment_refused',
        hint: 'Do not try again by yourself: ask the seller how to pay.',
      })
    : error;

export const asRefused = (payer: Payer): Payer => ({
  ...payer,
  model: {
    ...payer.model,
    payPath: null,
    page: { ...payer.model.page, state: 'refused', notice: null, canPay: false },
  },
});
