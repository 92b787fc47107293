import type {LocalEndpoint} from './models/sagemaker/sagemaker-server.ts';

/**
The name of the SageMaker endpoint that every local stack has.
*/
export const localModelName = 'local-model';

const containers = ['openai', 'tgi', 'jsonlines', 'raw'] as const;

/**
Gives a stack without a SageMaker endpoint the local one, so that both routes answer, and says which endpoint the local SageMaker has to serve. Nothing happens for a program whose schema has no such key.

@param project - The project's name.
@param values - The merged configuration: full key -> text.
*/
export function localModelEndpoint(project: string, values: Record<string, string>): {values: Record<string, string>; endpoint?: LocalEndpoint & {name: string}} {
	const configured = values[`${project}:sagemakerEndpoint`];
	if (configured === undefined) {
		return {values};
	}

	const name = configured === '' ? localModelName : configured;
	const format = values[`${project}:sagemakerPayloadFormat`];
	const component = values[`${project}:sagemakerInferenceComponent`] ?? '';
	return {
		values: {...values, [`${project}:sagemakerEndpoint`]: name},
		endpoint: {name, container: containers.find(known => known === format) ?? 'openai', ...(component !== '' && {inferenceComponents: [component]})},
	};
}
