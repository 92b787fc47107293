/**
The prompt of the interactive chat.
*/
export const prompt = '> ';
