import { Page } from '@strapi/strapi/admin';
import { useEffect, useState, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';

import { PLUGIN_ID } from '../plugin-id';
import { languageOf, loadTexts, type Texts } from '../translations/load';

const loaded = new Map<string, Texts>();

/**
 * Brings the plugin's texts in with its pages, so that they cost nothing when the admin panel starts.
 * Texts a site overrides in its `src/admin/app.tsx` stand in Strapi's own messages and win.
 */
export const WithTexts = ({ children }: { children: ReactNode }) => {
  const { locale, messages, formats, timeZone, onError } = useIntl();
  const language = languageOf(locale);
  const [, setArrived] = useState('');

  useEffect(() => {
    if (loaded.has(language)) return undefined;
    let left = false;
    void loadTexts(language).then((texts) => {
      loaded.set(language, Object.fromEntries(Object.entries(texts).map(([id, text]) => [`${PLUGIN_ID}.${id}`, text])));
      if (!left) setArrived(language);
    });
    return () => {
      left = true;
    };
  }, [language]);

  const texts = loaded.get(language);
  if (!texts) return <Page.Loading />;
  return (
    <IntlProvider
      locale={locale}
      defaultLocale="en"
      messages={{ ...texts, ...(messages as Texts) }}
      formats={formats}
      timeZone={timeZone}
      onError={onError}
      textComponent="span"
    >
      {children}
    </IntlProvider>
  );
};
