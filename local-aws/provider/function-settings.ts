import type {ResourceContext} from './resource-type.ts';

/**
The checked inputs of a function.
*/
export type FunctionInputs = {
	name: string;
	code: unknown;
	role: string;
	handler: string;
	runtime: string;
	architectures?: string[];
	memorySize: number;
	timeout: number;
	description?: string;
	environment?: {variables?: Record<string, string>};
	loggingConfig?: {logFormat?: string; logGroup?: string; applicationLogLevel?: string; systemLogLevel?: string};
	tracingConfig?: {mode: string};
	reservedConcurrentExecutions: number;
	publish: boolean;
};

/**
The settings in Lambda's own words, the same for create and update.
*/
export function settingsOf(inputs: FunctionInputs, {tags}: ResourceContext) {
	const {name, role, handler, runtime, architectures, memorySize, timeout, description = '', environment, loggingConfig, tracingConfig} = inputs;
	const {logFormat = 'Text', logGroup = `/aws/lambda/${name}`, ...logLevels} = loggingConfig ?? {};
	return {
		name,
		roleArn: role,
		handler,
		runtime,
		architecture: architectures?.[0] ?? 'x86_64',
		memorySize,
		timeout,
		description,
		environment: environment?.variables ?? {},
		logFormat,
		logGroup,
		logLevels,
		tracingMode: tracingConfig?.mode ?? 'PassThrough',
		tags,
	};
}
