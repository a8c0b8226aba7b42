export { personalDataRoom } from './room';
export type { PersonalDataService } from './service';
export { personBody } from './validation';
