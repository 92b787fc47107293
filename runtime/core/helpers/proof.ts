import {createHmac} from 'node:crypto';

/**
A proof as the edge makes it; of now, for key `abc` and route `/x`, unless told otherwise.
*/
export function proofOf({secret = 'secret-one', id = 'abc', route = '/x', time = Math.floor(Date.now() / 1000)}: {secret?: string; id?: string; route?: string; time?: number | string} = {}): string {
	return `${id}.${time}.${createHmac('sha256', secret).update(`lsf1\n${id}\n${route}\n${time}`).digest('base64url')}`;
}

/**
The headers of a request that came through the edge of route `/x`.
*/
export function provenHeaders(proof: string | undefined = proofOf()): Record<string, string> {
	return {'x-lsf-auth': 'proof', 'x-lsf-route': '/x', ...(proof !== undefined && {'x-lsf-proof': proof})};
}
