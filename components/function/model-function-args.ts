import type * as pulumi from '@pulumi/pulumi';
import {answerOptions, type Option} from '../../runtime/options.ts';
import {checkInteger, refuse} from '../check.ts';
import type {FunctionTiming} from '../timing.ts';
import {checkPrice} from './check-price.ts';
import {checkFunctionOptions, functionTiming, type FunctionOptions} from './streaming-function-args.ts';

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
	The most tokens of an answer, 1 to 10000000. What a caller asks above is answered up to here, and ends with `max_tokens`.

	@default 4096
	*/
	maxOutputTokens?: number;
	/**
	Tokens that are asked for where the caller says nothing, 1 to 10000000 and at most `maxOutputTokens`: each request reserves them, and its input, of the account's tokens per minute when it starts.

	@default unset: `maxOutputTokens`
	*/
	defaultOutputTokens?: number;
	/**
	The types of parts that callers may send: `text`, `image` and `document`, and `text` in any case.

	@default ["text"]
	*/
	inputs?: ReadonlyArray<typeof answerOptions.inputs.values[number]>;
	/**
	The most images in a request, 0 to 1000.

	@default 20
	*/
	maxImages?: number;
	/**
	The most documents in a request, 0 to 1000.

	@default 5
	*/
	maxDocuments?: number;
	/**
	The most tokens of a request's input, 1 to 10000000, by an upper bound: a byte of text counts as one, an image as `imageTokens`, a document as the bytes that it unpacks to. What a model's own template adds, some hundred tokens, is not counted.

	@default 1048576
	*/
	maxInputTokens?: number;
	/**
	Tokens that one image counts as, 1 to 10000000: the most that your models take one for.

	@default 5000
	*/
	imageTokens?: number;
	/**
	Tokens that a document counts as whose text can't be measured (PDF, spreadsheets, old formats of Office), 0 to 10000000; 0 refuses them.

	@default unset: 0
	*/
	documentTokens?: number;
	/**
	The fields of a model's own that callers may send in `additionalFields`. Samplers that are known have ranges; a budget for thinking (`budget_tokens`) is held below the bound of the answer; whatever else you name is passed on as it is.

	@default ["top_k","min_p","seed","repetition_penalty"]
	*/
	additionalFields?: readonly string[];
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

type AnswerOptions = Required<Pick<ModelFunctionOptions, keyof typeof answerOptions>>;

const rows = Object.entries(answerOptions) as Array<[keyof AnswerOptions, Option & {readonly variable: string}]>;

/**
The options that reach the handler, with the defaults filled in.
*/
function answerValues(options: ModelFunctionOptions): AnswerOptions {
	return Object.fromEntries(rows.map(([name, row]) => [name, options[name] ?? row.default])) as AnswerOptions;
}

/**
The timing of a function with a model behind it, with the defaults filled in.
*/
export function modelFunctionTiming(options: ModelFunctionOptions): FunctionTiming {
	return functionTiming({...options, ...answerValues(options)});
}

/**
Checks the options of a function with a model behind it.

@param where - The component and its name.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkModelFunctionOptions(where: string, options: ModelFunctionOptions): void {
	checkFunctionOptions(where, {...options, ...answerValues(options)});
	for (const [name, {from, to, unit}] of rows) {
		if (from !== undefined && to !== undefined) {
			checkInteger(where, name, options[name] as number | undefined, {from, to, unit});
		}
	}

	checkPrice(where, options);
	for (const name of Object.keys(options.environment ?? {})) {
		if (name.startsWith('LSF_')) {
			refuse(where, 'environment', name, 'a name that doesn\'t begin with `LSF_`: those variables are set from the component\'s own options');
		}
	}
}

function textOf(value: AnswerOptions[keyof AnswerOptions]): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
The arguments of the `StreamingFunction` under a function with a model behind it.

@param variables - The variables of its own kind; those that are `undefined` are left out.
*/
export function modelFunctionArgs(options: ModelFunctionOptions, variables: Record<string, pulumi.Input<string> | undefined>) {
	const values = answerValues(options);
	const own = Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, pulumi.Input<string>] => entry[1] !== undefined));
	return {
		...options,
		deadlineMargin: values.deadlineMargin,
		heartbeat: values.heartbeat,
		bodyLimit: values.maxBodyBytes,
		trimSdk: true,
		environment: {
			...options.environment,
			...Object.fromEntries(rows.filter(([name, row]) => row.default !== 0 || values[name] !== 0).map(([name, {variable}]) => [variable, textOf(values[name])])),
			...own,
		},
	};
}
