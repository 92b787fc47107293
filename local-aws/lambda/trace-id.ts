import {randomBytes} from 'node:crypto';

/**
A new trace header in X-Ray's form, not sampled.
*/
export function traceId(): string {
	const seconds = Math.floor(Date.now() / 1000).toString(16).padStart(8, '0');
	return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=0;Lineage=1:${randomBytes(4).toString('hex')}:0`;
}
