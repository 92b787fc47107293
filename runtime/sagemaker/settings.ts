import {readText, SettingsError, type Environment} from '../core/environment.ts';
import {payloadFormats, type PayloadFormat} from '../formats/payload-format.ts';

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
Reads the source's settings from `LSF_ENDPOINT_NAME`, `LSF_INFERENCE_COMPONENT`, `LSF_TARGET_VARIANT`, `LSF_PAYLOAD_FORMAT` (default `openai`) and `LSF_TEXT_FIELD`.

@throws {SettingsError} where the endpoint is missing or the format unknown: the function then fails at its start, not at its first request.
*/
export function readSageMakerSettings(environment: Environment): SageMakerSettings {
	const read = (name: string) => {
		const text = readText(environment, name);
		return text === '' ? undefined : text;
	};

	const endpointName = read('LSF_ENDPOINT_NAME');
	if (endpointName === undefined) {
		throw new SettingsError('LSF_ENDPOINT_NAME', 'the name of the SageMaker endpoint', '');
	}

	const format = read('LSF_PAYLOAD_FORMAT') ?? 'openai';
	const payloadFormat = payloadFormats.find(name => name === format);
	if (payloadFormat === undefined) {
		throw new SettingsError('LSF_PAYLOAD_FORMAT', `one of ${payloadFormats.join(', ')}`, format);
	}

	return {
		endpointName,
		payloadFormat,
		inferenceComponent: read('LSF_INFERENCE_COMPONENT'),
		targetVariant: read('LSF_TARGET_VARIANT'),
		textField: read('LSF_TEXT_FIELD'),
	};
}
