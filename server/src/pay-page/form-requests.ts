import type { Context } from 'koa';

import { PluginError } from '../kit/errors';
import { identityFields, identityOf, readIdentity, type IdentityField } from '../payer-corrections';
import { answerPage, readerOf, seeOther } from './answers';
import { letIn } from './entrance';
import { renderTrouble } from './page';
import { formOf, renderCorrection } from './page-correction';
import { fieldIn, type PayPageServices, type Visit } from './visit';

/** Answers to the forms of a payer's page that are not about paying. */
export const formRequests = ({ payPage, payPageLimits: limits }: PayPageServices, visit: Visit) => {
  const { providerOrigin, tokenOf, cookies, findPayer, admit, answerUnknown, answerOutsider } = visit;

  const answerRenewal = async (ctx: Context, path: string): Promise<void> => {
    const { seller } = await payPage.findHelp();
    const reader = readerOf(ctx, null, path);
    answerPage(
      ctx,
      200,
      renderTrouble('renewal_sent', reader, {}, { seller, renewPath: null }),
      reader,
      providerOrigin
    );
  };

  return {
    /** The form of a page with a passcode. */
    async passcode(ctx: Context): Promise<void> {
      const token = tokenOf(ctx);
      if (!(await admit(ctx, token, false))) return;
      const entered = await payPage.enter(token, fieldIn(ctx, 'passcode', 20), ctx.request.ip);
      if (entered === null || 'cookie' in entered) {
        if (entered) letIn(ctx, { token, value: entered.cookie, ...cookies() });
        return seeOther(ctx, payPage.pathOf(token));
      }
      const payer = await findPayer(ctx);
      if (!payer) return answerUnknown(ctx);
      if ('outsider' in payer) return answerOutsider(ctx, { ...payer, outsider: entered });
      seeOther(ctx, payPage.pathOf(token));
    },

    /** The form to correct name, address and tax id, and what it sends. */
    async correction(ctx: Context): Promise<void> {
      if (!(await admit(ctx, tokenOf(ctx), false))) return;
      const payer = await findPayer(ctx);
      if (!payer) return answerUnknown(ctx);
      if ('outsider' in payer) return answerOutsider(ctx, payer);
      const { corrections } = payer.model.page;
      const backPath = payPage.pathOf(tokenOf(ctx));
      if (corrections === 'off') return seeOther(ctx, backPath);
      const answerForm = (
        values: Record<IdentityField, string>,
        problem: Parameters<typeof renderCorrection>[1]['problem']
      ): void => {
        const reader = readerOf(ctx, payer.model.customerLocale);
        const path = payPage.pathOf(tokenOf(ctx), 'correction');
        const form = { mode: corrections, path, backPath, values, problem };
        answerPage(
          ctx,
          problem === null ? 200 : 422,
          renderCorrection(payer.model, form, reader),
          reader,
          providerOrigin
        );
      };
      if (ctx.method !== 'POST') return answerForm(formOf(identityOf(payer.invoice)), null);
      const values = Object.fromEntries(identityFields.map((field) => [field, fieldIn(ctx, field, 1000)])) as Record<
        IdentityField,
        string
      >;
      const read = readIdentity(values);
      if ('invalid' in read) return answerForm(values, read);
      try {
        const answer = await payPage.correct(payer, read.identity, ctx.request.ip);
        if (answer === 'unchanged') return answerForm(values, answer);
        if (typeof answer === 'string') return seeOther(ctx, backPath);
        if (answer.cookie !== null) letIn(ctx, { token: answer.token, value: answer.cookie, ...cookies() });
        seeOther(ctx, payPage.pathOf(answer.token));
      } catch (error) {
        if (!(error instanceof PluginError)) throw error;
        // What cannot be corrected automatically stays a request, which staff see with the reason.
        seeOther(ctx, backPath);
      }
    },

    /** The button of an expired or revoked link. The answer is the same whatever happens. */
    async renew(ctx: Context): Promise<void> {
      if (!(await admit(ctx, tokenOf(ctx), false))) return;
      await limits.noteUnknown(ctx);
      payPage.renewLink(tokenOf(ctx), ctx.request.ip);
      await answerRenewal(ctx, payPage.pathOf('renew'));
    },

    /** The form for a payer who has lost the link. The answer is the same whatever was entered. */
    async renewLost(ctx: Context): Promise<void> {
      if (!(await admit(ctx, null, false))) return;
      await limits.noteUnknown(ctx);
      const [number, email] = [fieldIn(ctx, 'number', 60), fieldIn(ctx, 'email', 254)];
      if (number !== '' && email !== '') payPage.renewLost(number, email, ctx.request.ip);
      await answerRenewal(ctx, payPage.pathOf('renew'));
    },
  };
};
