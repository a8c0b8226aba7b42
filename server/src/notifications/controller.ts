import { emailOf } from '../kit/actor';
import { handle } from '../kit/define-route';
import { InvalidInputError } from '../kit/errors';
import { notificationRoutes as routes } from './routes';
import type { NotificationService } from './service';

const noAddress = (): InvalidInputError =>
  new InvalidInputError('You have no e-mail address the message could go to.', {
    code: 'recipient_missing',
    field: 'to',
    hint: 'Give the recipient.',
  });

export const createNotificationsController = ({ notifications }: { notifications: NotificationService }) => ({
  find: handle(routes.find, async ({ params, actor }) => ({
    data: await notifications.findByInvoice(params.id, actor),
  })),
  send: handle(routes.send, async ({ params, body, actor }) => ({
    data: await notifications.send(params.id, body, actor),
  })),
  previewSend: handle(routes.previewSend, async ({ params, body, actor }) => ({
    data: await notifications.previewSend(params.id, body, actor),
  })),
  resend: handle(routes.resend, async ({ params, actor }) => ({ data: await notifications.resend(params.id, actor) })),
  catalogue: handle(routes.catalogue, async () => ({ data: await notifications.catalogue() })),
  preview: handle(routes.preview, async ({ params, body }) => ({ data: await notifications.preview(params.id, body) })),
  test: handle(routes.test, async ({ params, body, ctx }) => {
    const isEmail = (body.channel ?? 'email') === 'email';
    const to = body.to ?? (isEmail ? emailOf(ctx) : null);
    if (to === null) throw noAddress();
    return { data: await notifications.test(params.id, { ...body, to }) };
  }),
});
