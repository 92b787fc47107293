import type * as pulumi from '@pulumi/pulumi';
import {sagemakerOptions, type PayloadFormat} from '../../runtime/options.ts';
import {
	checkedInput,
	checkOneOf,
	refuse,
	refuseOutputs,
} from '../check.ts';
import {checkModelFunctionOptions, type ModelFunctionOptions} from './model-function-args.ts';
import {inputArguments} from './streaming-function-args.ts';

/**
The arguments of a `SageMakerFunction`.
*/
export type SageMakerFunctionArgs = ModelFunctionOptions & {
	/**
	The endpoint's name: the role's policy and the handler are made from it.
	*/
	endpointName: pulumi.Input<string>;
	/**
	The inference component to call, for an endpoint that has several.
	*/
	inferenceComponent?: pulumi.Input<string>;
	/**
	The production variant to call, for an endpoint that has several.
	*/
	targetVariant?: pulumi.Input<string>;
	/**
	See {@link PayloadFormat}.

	@default 'openai'
	*/
	payloadFormat?: PayloadFormat;
	/**
	For `jsonlines`: the field that holds the text, with dots for nested ones. Default: the handler's own.
	*/
	textField?: string;
};

/**
SageMaker API reference: EndpointName, InferenceComponentName and VariantName share their form.
*/
const namePattern = /^[\da-z](?:-*[\da-z]){0,62}$/iv;

/**
Checks the arguments of a `SageMakerFunction`.

@param where - The component and its name.
@returns The arguments, in which what is an Output is checked as soon as it is known.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkSageMakerFunctionArgs(where: string, args: SageMakerFunctionArgs): SageMakerFunctionArgs {
	refuseOutputs(where, args, inputArguments);
	const checked = {...args};
	for (const argument of ['endpointName', 'inferenceComponent', 'targetVariant'] as const) {
		const value = args[argument];
		if (value === undefined && argument !== 'endpointName') {
			continue;
		}

		checked[argument] = checkedInput(value!, name => {
			if (typeof name !== 'string' || !namePattern.test(name)) {
				refuse(where, argument, name, 'a name of 1 to 63 letters, digits and inner hyphens');
			}
		});
	}

	checkOneOf(where, 'payloadFormat', args.payloadFormat, sagemakerOptions.sagemakerPayloadFormat.values);
	if (args.textField !== undefined && args.payloadFormat !== 'jsonlines') {
		refuse(where, 'textField', args.textField, 'unset unless `payloadFormat` is "jsonlines", the only format with a field to choose');
	}

	checkModelFunctionOptions(where, args);
	return checked;
}
