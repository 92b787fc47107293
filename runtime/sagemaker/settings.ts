import {readText, SettingsError, type Environment} from '../core/environment.ts';
import {
	sagemakerEndpoint,
	sagemakerInferenceComponent,
	sagemakerPayloadFormat,
	sagemakerTargetVariant,
	sagemakerTextField,
	type PayloadFormat,
} from '../options.ts';

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
Reads the source's settings from the variables of the `sagemakerOptions`.

@throws {SettingsError} where the endpoint is missing or the format unknown: the function then fails at its start, not at its first request.
*/
export function readSageMakerSettings(environment: Environment): SageMakerSettings {
	const read = ({variable}: {readonly variable: string}) => {
		const text = readText(environment, variable);
		return text === '' ? undefined : text;
	};

	const endpointName = read(sagemakerEndpoint);
	if (endpointName === undefined) {
		throw new SettingsError(sagemakerEndpoint.variable, 'the name of the SageMaker endpoint', '');
	}

	const format = read(sagemakerPayloadFormat) ?? sagemakerPayloadFormat.default;
	const payloadFormat = sagemakerPayloadFormat.values.find(name => name === format);
	if (payloadFormat === undefined) {
		throw new SettingsError(sagemakerPayloadFormat.variable, `one of ${sagemakerPayloadFormat.values.join(', ')}`, format);
	}

	return {
		endpointName,
		payloadFormat,
		inferenceComponent: read(sagemakerInferenceComponent),
		targetVariant: read(sagemakerTargetVariant),
		textField: read(sagemakerTextField),
	};
}
