import {readNumber, type Environment} from './environment.ts';

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
The settings of a function without configuration.
*/
export const defaultSettings: Readonly<CoreSettings> = {
	maxBodyBytes: 1024 * 1024,
	maxOutputTokens: 4096,
	heartbeatMs: 10_000,
	deadlineMarginMs: 5000,
	firstTokenTimeoutMs: 120_000,
	idleTimeoutMs: 60_000,
	readTimeoutMarginMs: 5000,
	retryDelayMs: 500,
	settleMs: 250,
	pendingCharacters: 64 * 1024,
	logContent: false,
};

/**
Reads the settings that every function shares from its `LSF_` variables; unset ones have their defaults.

@throws {SettingsError} where a value is out of its range.
*/
export function readCoreSettings(environment: Environment): CoreSettings {
	const seconds = (name: string, fallbackMs: number, least = 0.001) => Math.round(1000 * readNumber(environment, name, {fallback: fallbackMs / 1000, least, most: 900}));

	return {
		...defaultSettings,
		maxBodyBytes: readNumber(environment, 'LSF_MAX_BODY_BYTES', {fallback: defaultSettings.maxBodyBytes, least: 1, most: 6 * 1024 * 1024}),
		maxOutputTokens: readNumber(environment, 'LSF_MAX_OUTPUT_TOKENS', {fallback: defaultSettings.maxOutputTokens, least: 1, most: 10_000_000}),
		heartbeatMs: seconds('LSF_HEARTBEAT_SECONDS', defaultSettings.heartbeatMs, 0),
		deadlineMarginMs: seconds('LSF_DEADLINE_MARGIN_SECONDS', defaultSettings.deadlineMarginMs),
		firstTokenTimeoutMs: seconds('LSF_FIRST_TOKEN_TIMEOUT_SECONDS', defaultSettings.firstTokenTimeoutMs),
		idleTimeoutMs: seconds('LSF_IDLE_TIMEOUT_SECONDS', defaultSettings.idleTimeoutMs),
		logContent: environment.LSF_LOG_CONTENT === 'true',
	};
}
