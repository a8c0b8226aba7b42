export { createSiteContent, type EntryReference, type SiteContent } from './site-content';
