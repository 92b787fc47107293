/**
Bedrock's stop reasons, as containers say them.
*/
export const finishReason = (stop: string, names: Record<string, string>): string => names[stop] ?? stop;
