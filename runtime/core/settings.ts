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
The settings that variables set: the variable, its range, and how many of the setting's units one of its own is.
*/
const variables: ReadonlyArray<[setting: keyof CoreSettings, name: string, least: number, most: number, unit?: number]> = [
	['maxBodyBytes', 'LSF_MAX_BODY_BYTES', 1, 6 * 1024 * 1024],
	['maxOutputTokens', 'LSF_MAX_OUTPUT_TOKENS', 1, 10_000_000],
	['heartbeatMs', 'LSF_HEARTBEAT_SECONDS', 0, 900, 1000],
	['deadlineMarginMs', 'LSF_DEADLINE_MARGIN_SECONDS', 0.001, 900, 1000],
	['firstTokenTimeoutMs', 'LSF_FIRST_TOKEN_TIMEOUT_SECONDS', 0.001, 900, 1000],
	['idleTimeoutMs', 'LSF_IDLE_TIMEOUT_SECONDS', 0.001, 900, 1000],
];

/**
Reads the settings that every function shares from its `LSF_` variables; unset ones have their defaults.

@throws {SettingsError} where a value is out of its range.
*/
export function readCoreSettings(environment: Environment): CoreSettings {
	return {
		...defaultSettings,
		...Object.fromEntries(variables.map(([setting, name, least, most, unit = 1]) => [
			setting,
			unit * readNumber(environment, name, {fallback: Number(defaultSettings[setting]) / unit, least, most}),
		])),
		logContent: environment.LSF_LOG_CONTENT === 'true',
	};
}
