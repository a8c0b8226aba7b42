export { siteContentRoom } from './room';
export type { EntryReference, SiteContent } from './site-content';
