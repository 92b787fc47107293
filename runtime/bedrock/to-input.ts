import type {ConverseStreamCommandInput} from '@aws-sdk/client-bedrock-runtime';
import type {ModelRequest} from '../core/types.ts';
import type {BedrockSettings} from './settings.ts';

/**
Says a validated request in ConverseStream's words.
*/
export function toInput(request: ModelRequest, guardrail: BedrockSettings['guardrail']): ConverseStreamCommandInput {
	const {temperature, topP, stop} = request;
	return {
		modelId: request.model,
		messages: request.messages.map(({role, content}) => ({role, content: content.map(({text}) => ({text}))})),
		...(request.system !== undefined && {system: [{text: request.system}]}),
		inferenceConfig: {
			maxTokens: request.maxTokens,
			...(temperature !== undefined && {temperature}),
			...(topP !== undefined && {topP}),
			...(stop !== undefined && {stopSequences: stop}),
		},
		...(guardrail && {guardrailConfig: {guardrailIdentifier: guardrail.identifier, guardrailVersion: guardrail.version}}),
	};
}
