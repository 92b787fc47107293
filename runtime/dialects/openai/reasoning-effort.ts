import type {ModelRequest} from '../../request/model-request.ts';
import {oneOf} from '../../request/parse-rules.ts';
import {optional, type Rule} from '../../request/rule.ts';

const words = optional(oneOf('none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'));

/**
The rule of `reasoning_effort` (Chat Completions) and `reasoning.effort` (Responses); `none` is as good as left out, and `max` as `xhigh`.
*/
export const openAiEffort: Rule<ModelRequest['reasoningEffort']> = (value, place) => {
	const effort = words(value, place);
	return effort === 'none' ? undefined : (effort === 'max' ? 'xhigh' : effort);
};
