import {shownLocation} from '../../unshown.ts';
import {silent, type Answer} from './ask.ts';
import type {Recognised} from './recognise.ts';

/**
What came, in some words, for the line of a check.
*/
export function describeAnswer(answer: Answer, recognised: Recognised): string {
	if (answer.kind === 'failed') {
		return `no answer (${answer.code === '' || answer.code === silent ? answer.message : answer.code})`;
	}

	const {status, headers} = answer;
	switch (recognised.kind) {
		case 'ours': {
			return `status ${status}, ${recognised.code}: ${recognised.message}`.replace(/\.$/v, '');
		}

		case 'aws': {
			return `AWS answers ${status}${headers['x-amzn-errortype'] === undefined ? '' : ` ${headers['x-amzn-errortype']}`}`;
		}

		case 'edge':
		case 'edgeHash':
		case 'cloudfront': {
			return `CloudFront answers ${status}${headers['x-cache'] === undefined ? '' : ` (${headers['x-cache']})`}`;
		}

		case 'throttled':
		case 'crashed': {
			return `Lambda answers ${status}`;
		}

		case 'failed':
		case 'other':
		case 'usage': {
			const {location} = headers;
			const end = answer.givenUp === undefined ? '' : `, given up: ${answer.givenUp}`;
			return status >= 300 && status < 400 && location !== undefined
				? `status ${status}, which leads to ${shownLocation(location)}`
				: `status ${status} with ${headers['content-type'] ?? 'no content type'}${end}`;
		}
	}
}
