import {invalidRequest} from '../../../request/refusal.ts';
import {isObject} from '../../../request/rule.ts';
import type {ApiVersion} from '../api-version.ts';

/**
Refuses what the newer version of the API has no more: samplers, even at their defaults, documents in what the assistant said, and citations on the user's texts (platform.claude.com/docs/en/api/versioning).

@throws {ProtocolError} `invalid_request`.
*/
export function checkRemoved(body: Readonly<Record<string, unknown>>, version: ApiVersion): void {
	if (version === '2023-06-01') {
		return;
	}

	for (const name of ['temperature', 'top_p', 'top_k']) {
		if (Object.hasOwn(body, name)) {
			throw removed(name, version);
		}
	}

	const messages: unknown[] = Array.isArray(body.messages) ? body.messages : [];
	for (const [index, message] of messages.entries()) {
		const {role, content} = isObject(message) ? message : {};
		for (const [position, block] of (Array.isArray(content) ? content as unknown[] : []).entries()) {
			const {type, citations} = isObject(block) ? block : {};
			const place = `messages.${index}.content.${position}`;
			if (role === 'assistant' && type === 'document') {
				throw removed(`${place}.document`, version);
			}

			if (role === 'user' && type === 'text' && (citations ?? undefined) !== undefined) {
				throw removed(`${place}.text.citations`, version);
			}
		}
	}
}

function removed(place: string, version: ApiVersion) {
	return invalidRequest(`${place}: Extra inputs are not permitted (the API's version ${version} has it no more; leave it out, or send the header anthropic-version: 2023-06-01)`, place);
}
