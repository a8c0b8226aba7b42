import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import type { RelatedEntry } from '../../../contracts/common';
import { paths } from '../plugin-id';
import { useEntryTitle } from './entries-api';

/** Display name of a content type: "Order" for `api::order.order`. */
const typeName = (uid: string): string => {
  const name = (uid.split('.').pop() ?? uid).replace(/-/g, ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
};

interface Props {
  entry: RelatedEntry;
  /** The entry's main field. */
  title: string | null;
}

/** Link to the invoice's content entry, “Order A-1001”. Users who may not read the entry see its type only. */
export const RelatedLink = ({ entry, title }: Props) => (
  <Link tag={NavLink} to={paths.contentEntry(entry)} onClick={(event) => event.stopPropagation()}>
    {[typeName(entry.uid), title].filter(Boolean).join(' ')}
  </Link>
);

/** The same, with the main field that it reads itself. */
export const NamedEntryLink = ({ entry }: { entry: RelatedEntry }) => (
  <RelatedLink entry={entry} title={useEntryTitle(entry)} />
);
