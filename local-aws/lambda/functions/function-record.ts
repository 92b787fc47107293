import type {Fleet} from '../fleet.ts';
import type {FunctionLog} from '../function-log.ts';
import type {FunctionConfiguration} from '../types.ts';
import type {Aliases} from './aliases.ts';

/**
The unpublished version's name.
*/
export const latest = '$LATEST';

/**
All that belongs to one function.
*/
export type FunctionRecord = {
	configuration: FunctionConfiguration;
	log: FunctionLog;
	/**
	By version: `$LATEST`, `1`, `2`, …
	*/
	fleets: Map<string, Fleet>;
	/**
	Published configurations, by number.
	*/
	versions: Map<string, FunctionConfiguration>;
	aliases: Aliases;
};

/**
What `lambda:CreateFunction` takes; defaults are Lambda's.
*/
export type CreateFunctionInput = {
	name: string;
	roleArn: string;
	handler: string;
	/**
	@default 'nodejs24.x'
	*/
	runtime?: string;
	/**
	@default 'x86_64'
	*/
	architecture?: string;
	/**
	Megabytes, 128 to 10,240.

	@default 128
	*/
	memorySize?: number;
	/**
	Seconds, 1 to 900.

	@default 3
	*/
	timeout?: number;
	environment?: Record<string, string>;
	/**
	`Text` or `JSON`.

	@default 'Text'
	*/
	logFormat?: string;
	/**
	@default '/aws/lambda/<name>'
	*/
	logGroup?: string;
	/**
	@default {}
	*/
	logLevels?: {applicationLogLevel?: string; systemLogLevel?: string};
	/**
	`PassThrough` or `Active`.

	@default 'PassThrough'
	*/
	tracingMode?: string;
	/**
	File name -> content.
	*/
	code: Record<string, Uint8Array>;
	description?: string;
	tags?: Record<string, string>;
};

/**
What `lambda:UpdateFunctionConfiguration` takes; absent fields stay as they are.
*/
export type UpdateFunctionInput = Partial<Omit<CreateFunctionInput, 'name' | 'code'>>;
