export { liveRoom } from './room';
export { createLiveService, type LiveService } from './service';
