import type { Single } from './common';

/** The lists whose columns and views a user can keep. */
export const keptLists = [
  'invoices',
  'credit-notes',
  'payments',
  'unassigned-payments',
  'payment-modules',
  'banking-contracts',
  'profiles',
  'provider-events',
  'event-receivers',
  'payouts',
  'activity',
] as const;
export type KeptList = (typeof keptLists)[number];

export const viewOperators = ['$eq', '$gte', '$lte'] as const;

/** One filter of a view, as in the address of the page. */
export interface ViewFilter {
  field: string;
  operator: (typeof viewOperators)[number];
  value: string;
}

/** What a user calls up again under a name: search, filters, order and columns of a list. */
export interface ListViewInput {
  name: string;
  search: string | null;
  filters: ViewFilter[];
  /** `field:ASC` or `field:DESC`; null for the list's own order. */
  sort: string | null;
  /** Names of the columns; null for the columns that the list shows without a choice. */
  columns: string[] | null;
}

/** A view as it is kept. */
export interface SavedListView extends ListViewInput {
  /** Identifies the view among those of its list and user. */
  id: string;
}

/** What a user keeps of one list. Nobody else sees it. */
export interface ListPreferences {
  /** Names of the columns that the user chose; null without a choice. */
  columns: string[] | null;
  views: SavedListView[];
}

/** The most views that one user keeps of one list (a count). */
export const maximumViews = 20;

/** PUT /my-lists/:list */
export interface ListColumnsInput {
  columns: string[] | null;
}

export type OneListPreferences = Single<ListPreferences>;
