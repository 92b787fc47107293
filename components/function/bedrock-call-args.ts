import * as pulumi from '@pulumi/pulumi';
import {bedrockOptions} from '../../runtime/options.ts';
import {
	checkedInput,
	checkOneOf,
	holdsOutputs,
	refuse,
} from '../check.ts';

/**
What every call of Bedrock has, and what callers of Claude may say beyond what they may anyway.
*/
export type BedrockCallOptions = {
	/**
	Further betas of Anthropic's Messages API that callers may name in `anthropic-beta` for Claude. Open in any case is what Claude Code and Anthropic's packages send and that can't raise the price.

	@default []
	*/
	anthropicBetas?: readonly string[];
	/**
	Further top-level fields of Anthropic's Messages API that callers may send to Claude, such as `service_tier`.

	@default []
	*/
	anthropicFields?: readonly string[];
	/**
	Whether `POST /v1/messages/count_tokens` asks Bedrock for Claude's counts. The role may then call CountTokens of these models.

	@default false
	*/
	countTokens?: boolean;
	/**
	Bedrock's service tier of every call: `default`, `priority`, `flex` or `reserved`. `priority` costs more, `flex` less.

	@default unset: Bedrock's own default
	*/
	serviceTier?: typeof bedrockOptions.serviceTier.values[number];
	/**
	The id or ARN of the Bedrock project that every call belongs to.

	@default unset: none
	*/
	project?: pulumi.Input<string>;
	/**
	Names and texts for Bedrock's invocation logs, with every call: at most 16, each name of 1 to 256 and each text of up to 256 letters, digits, white space and `$#+,-./:=@_`. A caller's own names come beside them, and can't replace them.

	@default {} (none)
	*/
	requestMetadata?: Readonly<Record<string, string>>;
};

// API reference of Bedrock's runtime: ProjectIdentifier, RequestMetadata.
const projectPattern = /^(?:[\w\-]{1,2048}|arn:aws[\-a-z]*:bedrock:[\d\-a-z]{1,20}:\d{12}:project\/[\w\-]+)$/v;
const metadataPattern = /^[\s\w#$+,\-.\/:=@]{0,256}$/v;
const betaPattern = /^[\w\-.]+$/v;
const fieldPattern = /^[a-z]\w*$/v;
/**
What the endpoint says itself, so that nobody else can: see `runtime/bedrock/claude/`.
*/
const ownFields = new Set(['model', 'stream', 'max_tokens', 'anthropic_version', 'anthropic_beta']);

function checkList(where: string, argument: string, list: unknown, pattern: RegExp, allowed: string): void {
	if (list !== undefined && !(Array.isArray(list) && list.every(item => typeof item === 'string' && pattern.test(item) && !ownFields.has(item)))) {
		refuse(where, argument, list, allowed);
	}
}

/**
Checks these arguments.

@param where - The component and its name.
@returns The arguments, in which what is an Output is checked as soon as it is known.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkedBedrockCallOptions(where: string, args: BedrockCallOptions): BedrockCallOptions {
	const {anthropicBetas, anthropicFields, countTokens, serviceTier, project, requestMetadata} = args;
	checkList(where, 'anthropicBetas', anthropicBetas, betaPattern, 'a list of betas such as "context-1m-2025-08-07"');
	checkList(where, 'anthropicFields', anthropicFields, fieldPattern, 'a list of top-level fields such as "service_tier", and none that the endpoint sets itself');
	checkOneOf(where, 'countTokens', countTokens, [true, false]);
	checkOneOf(where, 'serviceTier', serviceTier, bedrockOptions.serviceTier.values);
	const pairs = Object.entries(requestMetadata ?? {});
	if (pairs.length > 16 || pairs.some(([name, text]) => name === '' || !metadataPattern.test(name) || typeof text !== 'string' || !metadataPattern.test(text))) {
		refuse(where, 'requestMetadata', requestMetadata, 'at most 16 names with a text each, of up to 256 letters, digits, white space and $#+,-./:=@_');
	}

	return {
		...args,
		...(project !== undefined && {
			project: checkedInput(project, id => {
				if (typeof id !== 'string' || !projectPattern.test(id)) {
					refuse(where, 'project', id, 'the id of a project (letters, digits, hyphens and underscores) or its ARN');
				}
			}),
		}),
	};
}

/**
The variables of the handler that hold these options; what is unset has none.
*/
export function bedrockCallVariables({anthropicBetas = [], anthropicFields = [], countTokens = false, serviceTier, project, requestMetadata = {}}: BedrockCallOptions): Record<string, pulumi.Input<string> | undefined> {
	const json = (value: readonly string[]) => value.length === 0 ? undefined : JSON.stringify(value);
	return {
		[bedrockOptions.anthropicBetas.variable]: json(anthropicBetas),
		[bedrockOptions.anthropicFields.variable]: json(anthropicFields),
		[bedrockOptions.countTokens.variable]: countTokens ? 'true' : undefined,
		[bedrockOptions.serviceTier.variable]: serviceTier,
		[bedrockOptions.project.variable]: project,
		[bedrockOptions.requestMetadata.variable]: Object.keys(requestMetadata).length === 0 ? undefined : asJson(requestMetadata),
	};
}

/**
JSON in a handler's variable; a plain value stays one, so that a preview shows it.
*/
export function asJson(value: unknown): pulumi.Input<string> {
	return holdsOutputs(value) ? pulumi.jsonStringify(value) : JSON.stringify(value);
}
