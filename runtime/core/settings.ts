import {
	additionalFields,
	deadlineMargin,
	defaultOutputTokens,
	documentTokens,
	firstTokenTimeout,
	heartbeat,
	idleTimeout,
	imageTokens,
	inputs,
	isReservedField,
	logContent,
	maxBodyBytes,
	maxDocuments,
	maxImages,
	maxInputTokens,
	maxOutputTokens,
	proofSecretsVariable,
} from '../options.ts';
import type {InputBounds} from '../request/bounds/input-bounds.ts';
import type {Offer} from '../request/call-rules.ts';
import {list, rule, type Rule} from '../request/rule.ts';
import {oneOf} from '../request/parse-rules.ts';
import {readProofSecrets} from './proof/check-proof.ts';
import {
	readJson,
	readNumber,
	readText,
	type Environment,
	type NumberOption,
} from './environment.ts';

/**
What the core does by number. Times are in milliseconds.
*/
export type CoreSettings = InputBounds & Omit<Offer, 'models'> & {
	/**
	Largest request body, in bytes.
	*/
	maxBodyBytes: number;
	/**
	Silence after which a heartbeat is written; 0 switches heartbeats off.
	*/
	heartbeatMs: number;
	/**
	How long before the host's own end an answer is stopped.
	*/
	deadlineMarginMs: number;
	/**
	Longest wait for the model's first content, over both tries.
	*/
	firstTokenTimeoutMs: number;
	/**
	Longest silence of the model after its first content.
	*/
	idleTimeoutMs: number;
	/**
	How long before CloudFront's read timeout an answer that can't carry heartbeats gives up.
	*/
	readTimeoutMarginMs: number;
	/**
	Wait before the one retry.
	*/
	retryDelayMs: number;
	/**
	How long the end of the model's stream is waited for after the answer's end, so that its connection can be used again.
	*/
	settleMs: number;
	/**
	Characters that may wait for a slow reader before the model is no longer read.
	*/
	pendingCharacters: number;
	/**
	Whether prompts and answers are logged.
	*/
	logContent: boolean;
	/**
	The secrets by which the edge proves that it has checked the caller's key, the newest first. Without one every proof is false.
	*/
	proofSecrets: readonly string[];
};

/**
Reads the settings that every function shares from the variables of the `answerOptions`; unset ones have the options' defaults.

@throws {SettingsError} where a value is out of its option's range. A part of a second is taken, where a component takes whole ones.
*/
export function readCoreSettings(environment: Environment): CoreSettings {
	const read = (option: NumberOption): number => readNumber(environment, option);
	const readMs = (option: NumberOption): number => 1000 * read(option);
	const readList = (option: {readonly variable: string; readonly default: readonly string[]}, items: Rule<string[]>): readonly string[] => readText(environment, option.variable) === '' ? option.default : readJson(environment, option.variable, items, JSON.stringify(option.default));
	const most = read(maxOutputTokens);
	return {
		maxBodyBytes: read(maxBodyBytes),
		maxOutputTokens: most,
		defaultOutputTokens: readText(environment, defaultOutputTokens.variable) === '' ? most : read(defaultOutputTokens),
		inputs: [...new Set(['text', ...readList(inputs, list(oneOf(...inputs.values)))])],
		maxImages: read(maxImages),
		maxDocuments: read(maxDocuments),
		maxInputTokens: read(maxInputTokens),
		imageTokens: read(imageTokens),
		documentTokens: read(documentTokens),
		additionalFields: readList(additionalFields, list(openedField)),
		// The components want a heartbeat; a handler of one's own may do without, by 0.
		heartbeatMs: readMs({...heartbeat, from: 0}),
		deadlineMarginMs: readMs(deadlineMargin),
		firstTokenTimeoutMs: readMs(firstTokenTimeout),
		idleTimeoutMs: readMs(idleTimeout),
		readTimeoutMarginMs: 5000,
		retryDelayMs: 500,
		settleMs: 250,
		pendingCharacters: 64 * 1024,
		logContent: environment[logContent.variable] === 'true',
		proofSecrets: readProofSecrets(readText(environment, proofSecretsVariable)),
	};
}

const openedField = rule<string>('a name of a field that may be let through', value => typeof value === 'string' && !isReservedField(value));

/**
The settings of a function without configuration.
*/
export const defaultSettings: Readonly<CoreSettings> = /* #__PURE__ */ readCoreSettings({});
