/**
The signature of reasoning that its model has not signed. Anthropic's API has one with each block, and some clients (the AI SDK) send back no block without.
*/
export const unsigned = 'unsigned';
