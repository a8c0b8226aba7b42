export { createPayPageLimits } from './limits';
export { payPageRoom } from './room';
export { createPayPageService, type PayPageService } from './service';
