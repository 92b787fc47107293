import type {IncomingHttpHeaders} from 'node:http';
import {asText} from '../../json.ts';
import {constraint} from '../invalid.ts';
import {checkGuardrail, projectPattern, type NamedGuardrail} from '../request.ts';

/**
The guardrail that the headers of InvokeModelWithResponseStream name (API reference, InvokeModelWithResponseStream).

@throws ServiceError `ValidationException`.
*/
export function readInvokeGuardrail(headers: IncomingHttpHeaders): NamedGuardrail | undefined {
	const [identifier, version] = [headers['x-amzn-bedrock-guardrailidentifier'], headers['x-amzn-bedrock-guardrailversion']].map(value => asText(value));
	return identifier === undefined && version === undefined ? undefined : checkGuardrail(identifier, version);
}

/**
What the other headers of Bedrock may say (API reference, InvokeModelWithResponseStream; botocore 1.44.8 for the project).
*/
const patterns: Readonly<Record<string, RegExp>> = {
	'x-amzn-bedrock-trace': /^(?:ENABLED|DISABLED|ENABLED_FULL)$/v,
	'x-amzn-bedrock-service-tier': /^(?:priority|default|flex|reserved)$/v,
	'x-amzn-bedrock-performanceconfig-latency': /^(?:standard|optimized)$/v,
	'x-amzn-bedrock-projectidentifier': projectPattern,
	'x-amzn-bedrock-request-metadata': /^\{.*\}$/v,
};

/**
Checks the headers that say how a call is served. One of Bedrock's that is not known here is a mistake of ours.

@throws ServiceError `ValidationException`.
*/
export function checkInvokeHeaders(headers: IncomingHttpHeaders): void {
	for (const [name, value] of Object.entries(headers)) {
		const pattern = patterns[name];
		if (pattern !== undefined && !pattern.test(asText(value) ?? '')) {
			throw constraint(name, `Member must satisfy regular expression pattern: ${pattern.source}`);
		}

		if (pattern === undefined && name.startsWith('x-amzn-bedrock-') && !/^x-amzn-bedrock-(?:accept|content-type|guardrail(?:identifier|version))$/v.test(name)) {
			throw constraint(name, 'The local Bedrock knows no header of this name.');
		}
	}
}
