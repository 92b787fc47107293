import {describe} from '../../request/describe.ts';
import {invalidRequest} from '../../request/refusal.ts';

/**
The versions of Anthropic's API (platform.claude.com/docs/en/api/versioning, November 2026).
*/
export const apiVersions = ['2023-06-01', '2026-10-21'] as const;

/**
One of {@link apiVersions}.
*/
export type ApiVersion = typeof apiVersions[number];

/**
The version that the header `anthropic-version` names; without one the first, for those who write their own requests leave it out.

@throws {ProtocolError} `invalid_request` for any other.
*/
export function apiVersion(header: string | undefined): ApiVersion {
	const version = header === undefined ? apiVersions[0] : apiVersions.find(known => known === header.trim());
	if (version === undefined) {
		throw invalidRequest(`anthropic-version: ${describe(header)} is not a valid version; the versions are ${apiVersions.join(' and ')}.`, 'anthropic-version');
	}

	return version;
}
