import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import type { RelatedEntry } from '../../../contracts/common';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useEntryTitle } from './entries-api';

/** Display name of a content type: "Order" for `api::order.order`. */
const typeName = (uid: string): string => {
  const name = (uid.split('.').pop() ?? uid).replace(/-/g, ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/** Link to the invoice's content entry in the Content Manager. */
export const RelatedLink = ({ entry }: { entry: RelatedEntry }) => {
  const { t } = useTexts();
  return (
    <Link tag={NavLink} to={paths.contentEntry(entry)} onClick={(event) => event.stopPropagation()}>
      {t('invoice.relatedEntry', { type: typeName(entry.uid), id: entry.documentId.slice(0, 6) })}
    </Link>
  );
};

/** The same by the entry's main field, “Order A-1001”. Users who may not read the entry see its type only. */
export const NamedEntryLink = ({ entry }: { entry: RelatedEntry }) => {
  const title = useEntryTitle(entry);
  return (
    <Link tag={NavLink} to={paths.contentEntry(entry)}>
      {[typeName(entry.uid), title].filter(Boolean).join(' ')}
    </Link>
  );
};
