import type {
  NotificationCatalogue,
  NotificationPreview,
  OneNotificationPreview,
  PreviewNotificationInput,
  TestNotification,
  TestNotificationInput,
} from '../../../../contracts/notifications';
import type { Single } from '../../../../contracts/common';
import { api, dataOf, get, send } from '../../api/base';

interface OfModule<T> {
  module: string;
  input: T;
}

const notificationsApi = api.injectEndpoints({
  endpoints: (build) => ({
    findNotificationCatalogue: build.query<NotificationCatalogue, void>({
      query: () => get('/notifications/catalogue'),
      transformResponse: (answer: Single<NotificationCatalogue>) => dataOf(answer),
    }),
    /** A question with a body: nothing changes by it. Appearance and name of the saved module stand in the answer. */
    previewNotification: build.query<NotificationPreview, OfModule<PreviewNotificationInput>>({
      query: ({ module, input }) => send('POST', `/payment-modules/${module}/notifications/preview`, input),
      transformResponse: (answer: OneNotificationPreview) => dataOf(answer),
      providesTags: ['InvoicePaymentsModule'],
      keepUnusedDataFor: 5,
    }),
    testNotification: build.mutation<{ recipient: string }, OfModule<TestNotificationInput>>({
      query: ({ module, input }) => send('POST', `/payment-modules/${module}/notifications/test`, input),
      transformResponse: (answer: TestNotification) => dataOf(answer),
    }),
  }),
});

export const { useFindNotificationCatalogueQuery, usePreviewNotificationQuery, useTestNotificationMutation } =
  notificationsApi;
