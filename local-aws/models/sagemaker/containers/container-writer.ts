import type {ContentStep} from '../../serving/answer-encoder.ts';
import type {ModelUsage} from '../../model.ts';

/**
What a container writes, as text, before SageMaker cuts it into payload parts.
*/
export type ContainerWriter = {
	contentType: string;
	start: () => string;
	step: (step: Exclude<ContentStep, {rawBytes: Uint8Array} | {messagesEvent: Record<string, unknown>}>) => string;
	/**
	A failure in the way the container itself reports one, in an answer of status 200.
	*/
	fail: (message: string) => string;
	end: (usage: ModelUsage) => string;
};
