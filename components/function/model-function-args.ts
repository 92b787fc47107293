
import {checkInteger, refuse} from '../check.ts';
import {checkFunctionOptions, type FunctionOptions} from './streaming-function-args.ts';

/**
The options that every function with a model behind it has.
*/
export type ModelFunctionOptions = FunctionOptions & {
	/**
	Seconds before `timeout` at which the answer is ended with the stop reason `deadline`. At least 1 and below `timeout`.

	@default 5
	*/
	deadlineMargin?: number;
	/**
	Seconds of a silent model after which a sign of life is sent. At most half of the distribution's `originReadTimeout`.

	@default 10
	*/
	heartbeat?: number;
	/**
	Seconds to wait for the model's first token, 1 to 900.

	@default 120
	*/
	firstTokenTimeout?: number;
	/**
	Seconds that the model may be silent after its first token, 1 to 900.

	@default 60
	*/
	idleTimeout?: number;
	/**
	The most tokens that a caller may ask for, and what is asked for where the caller says nothing.

	@default 4096
	*/
	maxOutputTokens?: number;
	/**
	The largest request body in bytes, 1 to 6291456 (the whole event may have 6 MiB).

	@default 1048576
	*/
	maxBodyBytes?: number;
	/**
	Whether prompts and answers are logged.

	@default false
	*/
	logContent?: boolean;
};

/**
Fills in the defaults of {@link ModelFunctionOptions}.
*/
function withDefaults({
	deadlineMargin = 5,
	heartbeat = 10,
	firstTokenTimeout = 120,
	idleTimeout = 60,
	maxOutputTokens = 4096,
	maxBodyBytes = 1024 * 1024,
	logContent = false,
	...rest
}: ModelFunctionOptions) {
	return {
		...rest,
		deadlineMargin,
		heartbeat,
		firstTokenTimeout,
		idleTimeout,
		maxOutputTokens,
		maxBodyBytes,
		logContent,
	};
}

/**
Checks the options of a function with a model behind it.

@param where - The component and its name.
@param options - See {@link ModelFunctionOptions}.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkModelFunctionOptions(where: string, options: ModelFunctionOptions): void {
	checkFunctionOptions(where, withDefaults(options));
	checkInteger(where, 'firstTokenTimeout', options.firstTokenTimeout, {from: 1, to: 900, unit: 'seconds'});
	checkInteger(where, 'idleTimeout', options.idleTimeout, {from: 1, to: 900, unit: 'seconds'});
	checkInteger(where, 'maxOutputTokens', options.maxOutputTokens, {from: 1, to: 1_000_000, unit: 'tokens'});
	checkInteger(where, 'maxBodyBytes', options.maxBodyBytes, {from: 1, to: 6 * 1024 * 1024, unit: 'bytes'});
	for (const name of Object.keys(options.environment ?? {})) {
		if (name.startsWith('LSF_')) {
			refuse(where, 'environment', name, 'a name that doesn\'t begin with `LSF_`: those variables are set from the component\'s own options');
		}
	}
}

/**
The arguments of the `StreamingFunction` under a function with a model behind it.

@param options - See {@link ModelFunctionOptions}.
@param variables - The variables of its own kind; those that are `undefined` are left out.
*/
export function modelFunctionArgs(options: ModelFunctionOptions, variables: Record<string, string | undefined>) {
	const {firstTokenTimeout, idleTimeout, maxOutputTokens, maxBodyBytes, logContent, ...rest} = withDefaults(options);
	const own = Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined));
	return {
		...rest,
		trimSdk: true,
		environment: {
			...options.environment,
			LSF_MAX_BODY_BYTES: String(maxBodyBytes),
			LSF_MAX_OUTPUT_TOKENS: String(maxOutputTokens),
			LSF_HEARTBEAT_SECONDS: String(rest.heartbeat),
			LSF_DEADLINE_MARGIN_SECONDS: String(rest.deadlineMargin),
			LSF_FIRST_TOKEN_TIMEOUT_SECONDS: String(firstTokenTimeout),
			LSF_IDLE_TIMEOUT_SECONDS: String(idleTimeout),
			LSF_LOG_CONTENT: String(logContent),
			...own,
		},
	};
}
