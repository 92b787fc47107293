/**
The formats in which a SageMaker container may be spoken to.
*/
export const payloadFormats = ['openai', 'tgi', 'jsonlines', 'raw'] as const;

/**
One of {@link payloadFormats}.
*/
export type PayloadFormat = typeof payloadFormats[number];
