/**
A handler that is not ours: the components are usable without the model functions.
*/
export const clock = async (): Promise<string> => new Date().toISOString();
