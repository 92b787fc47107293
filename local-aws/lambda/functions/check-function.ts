import {LambdaError} from '../lambda-error.ts';
import type {FunctionConfiguration} from '../types.ts';

/**
The fields of a function that a caller sets.
*/
export type FunctionSettings = Pick<FunctionConfiguration, 'name' | 'handler' | 'runtime' | 'architecture' | 'memorySize' | 'timeout' | 'environment' | 'logFormat' | 'code' | 'description'>;

/**
Bytes of a deployment package, unpacked (Lambda developer guide, gettingstarted-limits).
*/
const codeBytes = 262_144_000;

/**
Bytes of all environment variables together, as JSON.
*/
const environmentBytes = 4096;

function refuse(message: string): never {
	throw new LambdaError('InvalidParameterValueException', message);
}

function constraint(value: string, field: string, rule: string): never {
	return refuse(`1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: ${rule}`);
}

/**
Refuses a function's settings where Lambda would (Lambda API reference, CreateFunction), and what this local Lambda can't run.

@throws LambdaError `InvalidParameterValueException`.
*/
export function checkFunction(settings: FunctionSettings): void {
	const {name, handler, runtime, architecture, memorySize, timeout, logFormat, description = ''} = settings;
	if (!/^[\w\-]{1,64}$/v.test(name)) {
		constraint(name, 'functionName', 'Member must satisfy regular expression pattern: [a-zA-Z0-9-_]{1,64}');
	}

	if (!/^\S{1,128}$/v.test(handler)) {
		constraint(handler, 'handler', String.raw`Member must satisfy regular expression pattern: [^\s]{1,128}`);
	}

	if (!/^[^.]+\.[^.].*$/v.test(handler.split('/').at(-1)!) || handler.includes('..')) {
		refuse(`The handler '${handler}' names no function: write it as file.export, such as index.handler.`);
	}

	// Both run on this machine's Node.js 24.
	if (runtime !== 'nodejs22.x' && runtime !== 'nodejs24.x') {
		refuse(`The runtime '${runtime}' is not known to the local Lambda: it runs nodejs22.x and nodejs24.x.`);
	}

	if (architecture !== 'arm64' && architecture !== 'x86_64') {
		constraint(architecture, 'architectures', 'Member must satisfy enum value set: [x86_64, arm64]');
	}

	if (!Number.isSafeInteger(memorySize) || memorySize < 128 || memorySize > 10_240) {
		refuse(`'MemorySize' value failed to satisfy constraint: Member must have value between 128 and 10240 (received ${memorySize}).`);
	}

	if (!Number.isSafeInteger(timeout) || timeout < 1 || timeout > 900) {
		constraint(String(timeout), 'timeout', 'Member must have value between 1 and 900');
	}

	if (logFormat !== 'Text' && logFormat !== 'JSON') {
		constraint(logFormat, 'loggingConfig.logFormat', 'Member must satisfy enum value set: [JSON, Text]');
	}

	if (description.length > 256) {
		constraint(description, 'description', 'Member must have length less than or equal to 256');
	}

	checkEnvironment(settings.environment);
	checkCode(settings.code);
}

function checkEnvironment(environment: Record<string, string>) {
	const keys = Object.keys(environment);
	const malformed = keys.find(key => !/^[a-z_]\w+$/iv.test(key));
	if (malformed !== undefined) {
		constraint(malformed, 'environment.variables', 'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]');
	}

	const reserved = keys.filter(key => /^AWS_|^_|^LAMBDA_(?:TASK_ROOT|RUNTIME_DIR)$/v.test(key));
	if (reserved.length > 0) {
		refuse(`Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`);
	}

	const measured = JSON.stringify(environment);
	if (Buffer.byteLength(measured) > environmentBytes) {
		refuse(`Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: ${measured}`);
	}
}

function checkCode(code: Record<string, Uint8Array>) {
	const files = Object.entries(code);
	if (files.length === 0) {
		refuse('Uploaded file must be a non-empty zip');
	}

	for (const [file] of files) {
		if (file.startsWith('/') || file.split('/').some(part => ['', '.', '..'].includes(part))) {
			refuse(`The deployment package has a file '${file}' outside of its root: use relative paths without '..'.`);
		}
	}

	const bytes = files.reduce((sum, [, content]) => sum + content.length, 0);
	if (bytes > codeBytes) {
		refuse(`Unzipped size must be smaller than ${codeBytes} bytes`);
	}
}
