import {
	deadlineMargin,
	firstTokenTimeout,
	heartbeat,
	idleTimeout,
	logContent,
	maxBodyBytes,
	maxOutputTokens,
} from '../options.ts';
import {readNumber, type Environment, type NumberOption} from './environment.ts';

/**
What the core does by number. Times are in milliseconds.
*/
export type CoreSettings = {
	/**
	Largest request body, in bytes.
	*/
	maxBodyBytes: number;
	/**
	Largest `maxTokens` that a caller may ask for, and the value where none is asked for.
	*/
	maxOutputTokens: number;
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
};

/**
Reads the settings that every function shares from the variables of the `answerOptions`; unset ones have the options' defaults.

@throws {SettingsError} where a value is out of its option's range. A part of a second is taken, where a component takes whole ones.
*/
export function readCoreSettings(environment: Environment): CoreSettings {
	const read = (option: NumberOption): number => readNumber(environment, option);
	const readMs = (option: NumberOption): number => 1000 * read(option);
	return {
		maxBodyBytes: read(maxBodyBytes),
		maxOutputTokens: read(maxOutputTokens),
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
	};
}

/**
The settings of a function without configuration.
*/
export const defaultSettings: Readonly<CoreSettings> = /* #__PURE__ */ readCoreSettings({});
