import { defineRoom } from '../kit/define-room';
import { suggestionEndpoints } from './endpoints';
import { createSuggestionService } from './service';

export const suggestionRoom = defineRoom({
  name: 'suggestions',
  endpoints: { suggestions: suggestionEndpoints },
  create: (dependencies: Parameters<typeof createSuggestionService>[0]) => ({
    suggestions: createSuggestionService(dependencies),
  }),
});
