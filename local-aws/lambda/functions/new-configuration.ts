import type {FunctionConfiguration} from '../types.ts';
import type {CreateFunctionInput} from './function-record.ts';
import {withoutUndefined} from './without-undefined.ts';

/**
The settings of a new function, with AWS's defaults where nothing is given (Lambda API reference, CreateFunction).
*/
export function newConfiguration(input: CreateFunctionInput, arn: string): FunctionConfiguration {
	return {
		runtime: 'nodejs24.x',
		architecture: 'x86_64',
		memorySize: 128,
		timeout: 3,
		environment: {},
		logFormat: 'Text',
		logGroup: `/aws/lambda/${input.name}`,
		logLevels: {},
		tracingMode: 'PassThrough',
		...withoutUndefined(input),
		arn,
	};
}
