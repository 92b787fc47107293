import type {OutputFormat} from '../../request/model-request.ts';
import {nullIsAbsent} from '../../request/null-is-absent.ts';
import {
	anyText,
	flag,
	jsonObject,
	matching,
} from '../../request/parse-rules.ts';
import {
	isObject,
	knownFields,
	optional,
	rule,
	type Rule,
} from '../../request/rule.ts';

const kind = rule<'text' | 'json_object' | 'json_schema'>('one of "text", "json_object", "json_schema"', value => ['text', 'json_object', 'json_schema'].includes(value as string));
const described = nullIsAbsent(knownFields({
	name: optional(matching(/^[\w\-]{1,64}$/v, 'a name of 1 to 64 letters, digits, underscores and hyphens')),
	description: optional(anyText),
	schema: jsonObject,
	strict: optional(flag),
}));

/**
The rule of `response_format` (Chat Completions) and `text.format` (Responses), which differ in where the schema stands: in `json_schema`, or beside `type`. Plain text is none.
*/
export const outputFormat: Rule<OutputFormat | undefined> = (value, place) => {
	const type = kind(isObject(value) ? value.type : value, `${place}.type`);
	if (type !== 'json_schema') {
		return type === 'text' ? undefined : {type: 'json'};
	}

	const {json_schema: nested} = value as Record<string, unknown>;
	const isFlat = nested === undefined && (value as Record<string, unknown>).schema !== undefined;
	const {name = 'response', description = '', schema, strict} = isFlat ? described(value, place) : described(nested ?? {}, `${place}.json_schema`);
	return {
		type: 'jsonSchema', name, ...(description.trim() !== '' && {description}), schema, ...(strict !== undefined && {strict}),
	};
};
