export { createEntryReader, type EntryReader } from './entry-reader';
export { entryRoom } from './room';
export type { EntryService } from './service';
