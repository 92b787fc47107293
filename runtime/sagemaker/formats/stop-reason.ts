/**
What containers call the model's stop, in Bedrock's words.
*/
const stopReasons: Readonly<Record<string, string>> = {
	stop: 'end_turn',
	eos_token: 'end_turn',
	length: 'max_tokens',
	tool_calls: 'tool_use',
	function_call: 'tool_use',
	content_filter: 'content_filtered',
};

/**
Translates a container's `finish_reason` into a `stopReason` of the protocol. Reasons that it does not know, such as `stop_sequence`, pass unchanged.
*/
export const toStopReason = (finishReason: string): string => Object.hasOwn(stopReasons, finishReason) ? stopReasons[finishReason]! : finishReason;

/**
Whether the container says by its `finish_reason` that it failed: DJL's `error` (in an answer of status 200), vLLM's and SGLang's `abort`.
*/
export const isFailure = (finishReason: string): boolean => finishReason === 'error' || finishReason === 'abort';
