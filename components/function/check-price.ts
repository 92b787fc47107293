import {answerOptions, isReservedField, reservedFields} from '../../runtime/options.ts';
import {refuse} from '../check.ts';

/**
Checks the options that bound the price of one request, as far as a range does not say it.

@param where - The component and its name.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkPrice(where: string, options: {
	additionalFields?: readonly string[];
	defaultOutputTokens?: number;
	inputs?: readonly string[];
	maxOutputTokens?: number;
}): void {
	const types: readonly string[] = answerOptions.inputs.values;
	const {defaultOutputTokens, maxOutputTokens = answerOptions.maxOutputTokens.default, inputs, additionalFields} = options;
	if (defaultOutputTokens !== undefined && defaultOutputTokens > maxOutputTokens) {
		refuse(where, 'defaultOutputTokens', defaultOutputTokens, `at most \`maxOutputTokens\`, which is ${maxOutputTokens}`);
	}

	if (inputs !== undefined && (!Array.isArray(inputs) || inputs.some(type => !types.includes(type as string)))) {
		refuse(where, 'inputs', inputs, 'a list of "image" and "document", or of one of them; "text" is taken in any case');
	}

	if (additionalFields !== undefined && (!Array.isArray(additionalFields) || additionalFields.some(name => typeof name !== 'string' || name === '' || isReservedField(name)))) {
		refuse(where, 'additionalFields', additionalFields, `a list of names of fields, and none that lifts the bound of an answer or that the handler sets itself (${reservedFields.join(', ')})`);
	}
}
