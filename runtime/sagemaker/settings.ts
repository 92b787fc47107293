import {SettingsError, type Environment} from '../core/environment.ts';
import {payloadFormats, type PayloadFormat} from './payload-format.ts';

/**
What the SageMaker source needs to know.
*/
export type SageMakerSettings = {
	endpointName: string;
	/**
	Routes the call to one inference component of the endpoint.
	*/
	inferenceComponent?: string;
	/**
	Routes the call to one production variant.
	*/
	targetVariant?: string;
	payloadFormat: PayloadFormat;
	/**
	Where the text is in a line of `jsonlines`, as a dotted path.
	*/
	textField?: string;
};

/**
The variable's text; empty counts as unset.
*/
const readText = (environment: Environment, name: string): string | undefined => {
	const text = environment[name]?.trim();
	return text === '' ? undefined : text;
};

/**
Reads the source's settings from `LSF_ENDPOINT_NAME`, `LSF_INFERENCE_COMPONENT`, `LSF_TARGET_VARIANT`, `LSF_PAYLOAD_FORMAT` (default `openai`) and `LSF_TEXT_FIELD`.

@throws `SettingsError` where the endpoint is missing or the format unknown: the function then fails at its start, not at its first request.
*/
export const readSageMakerSettings = (environment: Environment): SageMakerSettings => {
	const endpointName = readText(environment, 'LSF_ENDPOINT_NAME');
	if (endpointName === undefined) {
		throw new SettingsError('The environment variable LSF_ENDPOINT_NAME is not set; set it to the name of the SageMaker endpoint.');
	}

	const format = readText(environment, 'LSF_PAYLOAD_FORMAT') ?? 'openai';
	const payloadFormat = payloadFormats.find(name => name === format);
	if (payloadFormat === undefined) {
		throw new SettingsError(`The environment variable LSF_PAYLOAD_FORMAT must be one of ${payloadFormats.join(', ')}, but is "${format}".`);
	}

	return {
		endpointName,
		payloadFormat,
		inferenceComponent: readText(environment, 'LSF_INFERENCE_COMPONENT'),
		targetVariant: readText(environment, 'LSF_TARGET_VARIANT'),
		textField: readText(environment, 'LSF_TEXT_FIELD'),
	};
};
