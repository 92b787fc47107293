import {toFinishReason, type FinishReason} from '../../openai/finish-reason.ts';

const reasons: Readonly<Partial<Record<FinishReason, string>>> = {length: 'max_output_tokens', content_filter: 'content_filter'};

/**
Why an answer is incomplete, in the words of the Responses API; `undefined` where it is whole.
*/
export function incompleteReason(stopReason: string): string | undefined {
	return reasons[toFinishReason(stopReason)];
}
