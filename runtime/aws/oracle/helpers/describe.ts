import {claudeError} from '../../../bedrock/claude/claude-error.ts';
import {mapError} from '../../../bedrock/map-error.ts';
import type {ProtocolError} from '../../../protocol/errors.ts';
import {mapError as mapSageMakerError} from '../../../sagemaker/map-error.ts';
import type {CallOutcome} from './outcome.ts';
import type {Step} from './session.ts';

/**
An outcome as plain values, so that it can be compared and shown: with all that an error says, and with what the product makes of it.
*/
export function describeOutcome({error, ...outcome}: CallOutcome, {call}: Step) {
	return error === undefined ? outcome : {...outcome, error: describeError(error), told: describeTold(error, call, outcome.isAccepted)};
}

function describeTold(error: unknown, call: Step['call'], isAccepted: boolean): unknown {
	try {
		const {code, message, status} = translate(error, call, isAccepted);
		return {code, message, status};
	} catch (error_) {
		return describeError(error_);
	}
}

function translate(error: unknown, {operation}: Step['call'], isAccepted: boolean): ProtocolError {
	if (operation === 'InvokeEndpointWithResponseStream') {
		return mapSageMakerError(error, 'endpoint', isAccepted);
	}

	const model = {name: 'model', id: 'model'};
	return operation === 'InvokeModelWithResponseStream' ? claudeError(error, {model, body: '{}'}, isAccepted) : mapError(error, model, isAccepted);
}

/**
An error with all that it says: its class, its name, its message, its fields, the response that it came with, and its cause.
*/
function describeError(error: unknown, depth = 0): unknown {
	if (!(error instanceof Error) || depth > 3) {
		return {thrown: error};
	}

	const {$response: response} = error as {$response?: {statusCode?: number; headers?: unknown}};
	const fields = Object.entries(Object.getOwnPropertyDescriptors(error))
		.filter(([name]) => !['stack', '$response', 'cause'].includes(name))
		.map(([name, {value, enumerable}]) => [name, {value: name === 'message' ? said(error) : plain(value), enumerable}] as const);
	return {
		class: error.constructor.name, name: error.name, message: said(error), fields: Object.fromEntries(fields),
		...(response !== undefined && {response: {statusCode: response.statusCode, headers: response.headers}}),
		// Ours says why a call was given up, which the SDK's error doesn't where it waits to try again.
		...(error.cause !== undefined && error.name !== 'AbortError' && {cause: describeError(error.cause, depth + 1)}),
	};
}

function plain(value: unknown): unknown {
	return value instanceof Error ? describeError(value, 1) : JSON.parse(JSON.stringify(value, (_name, item: unknown) => typeof item === 'bigint' || typeof item === 'function' ? String(item) : item) ?? 'null');
}

/**
Which of several headers that can't be is found first depends on their order, which is of no consequence.
*/
function said({message}: Error): string {
	return typeof message === 'string' ? message.replace(/(?<=^Invalid character in header content) \[.*\]$/v, '') : message;
}
