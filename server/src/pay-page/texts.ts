export type PageState = 'paid' | 'processing' | 'open' | 'canceled' | 'unknown';

type Texts = Record<PageState, { title: string; message: string }>;

/** `{number}` and `{amount}` are filled in. */
const texts: Record<'en' | 'fr', Texts> = {
  en: {
    paid: { title: 'Payment received', message: 'Thank you. {number} ({amount}) is paid.' },
    processing: {
      title: 'Payment under way',
      message: 'Thank you. Your bank is still working on the payment of {number} ({amount}). You need not do anything.',
    },
    open: { title: 'Not paid', message: '{number} ({amount}) is not paid. Open the link you were sent to try again.' },
    canceled: {
      title: 'Payment cancelled',
      message: 'Nothing was charged. Open the link you were sent to pay {number} ({amount}).',
    },
    unknown: { title: 'Nothing here', message: 'This address belongs to no payment. Use the link you were sent.' },
  },
  fr: {
    paid: { title: 'Paiement reçu', message: 'Merci. {number} ({amount}) est réglée.' },
    processing: {
      title: 'Paiement en cours',
      message: 'Merci. Votre banque traite encore le paiement de {number} ({amount}). Vous n’avez rien à faire.',
    },
    open: { title: 'Non payée', message: '{number} ({amount}) n’est pas payée. Ouvrez le lien reçu pour réessayer.' },
    canceled: {
      title: 'Paiement annulé',
      message: 'Rien n’a été débité. Ouvrez le lien reçu pour payer {number} ({amount}).',
    },
    unknown: { title: 'Rien ici', message: 'Cette adresse ne correspond à aucun paiement. Utilisez le lien reçu.' },
  },
};

export const pageText = (language: 'en' | 'fr', state: PageState, fill: { number: string; amount: string }) => {
  const { title, message } = texts[language][state];
  return { title, message: message.replace('{number}', fill.number).replace('{amount}', fill.amount) };
};

/** The payer's language: the customer's, then what the browser asks for, then English. */
export const chooseLanguage = (customerLocale: string | null, acceptLanguage: string | undefined): 'en' | 'fr' => {
  const wanted = (customerLocale ?? acceptLanguage ?? 'en').trim().toLowerCase();
  return wanted.startsWith('fr') ? 'fr' : 'en';
};
