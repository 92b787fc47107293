import type {Check} from '../report.ts';
import {ask, type Answer} from './ask.ts';
import {describeAnswer} from './describe-answer.ts';
import {makeCheck} from './make-check.ts';
import {recognise, type Recognised} from './recognise.ts';

/**
Whether a URL refuses who is not CloudFront, answers to anybody, or neither can be told.

Only the function's own answer is an alarm. What comes through CloudFront, and the edge's refusal for want of a key (the function's own speaks of a proof), come where the distribution's URL was taken for a function's.
*/
function judge(answer: Answer, recognised: Recognised): 'refuses' | 'answers' | 'open' {
	if (answer.kind === 'failed' || answer.headers['x-amz-cf-id'] !== undefined) {
		return 'open';
	}

	const {status} = answer;
	if (recognised.kind === 'ours') {
		return recognised.code === 'unauthorized' && !/\bvalid proof\b/v.test(recognised.message) ? 'open' : 'answers';
	}

	return status === 403 ? 'refuses' : (status >= 200 && status < 300 ? 'answers' : 'open');
}

/**
Calls each function's own URL, unsigned, which nobody but CloudFront may.
*/
export async function checkDirect(directUrls: Readonly<Record<string, string>>, say: (what: string) => void, patience?: number): Promise<Check[]> {
	if (Object.keys(directUrls).length === 0) {
		return [makeCheck('function URL', 'not looked at, for it is not known here: --direct-url names it', {isOpen: true})];
	}

	say('the functions\' own URLs');
	const asked = await Promise.all(Object.entries(directUrls).map(async ([route, url]) => ({route, url, answer: await ask({url, patience})})));
	const judged = asked.map(({answer, ...others}) => {
		const recognised = recognise(answer);
		return {
			...others, verdict: judge(answer, recognised), came: describeAnswer(answer, recognised), isAnswered: answer.kind === 'answer',
		};
	});
	const refused = judged.filter(({verdict}) => verdict === 'refuses').length;
	const others = judged.filter(({verdict}) => verdict !== 'refuses').map(({route, url, verdict, came, isAnswered}) => {
		const routes = route === '' ? undefined : [route];
		const detail = `${new URL(url).host}: ${came}`;
		return verdict === 'answers'
			? makeCheck('function URL', detail, {cause: 'url-answers', routes})
			: makeCheck('function URL', isAnswered ? `is this a function's URL? ${detail}` : detail, {isOpen: true, routes});
	});
	return refused === 0 ? others : [makeCheck('function URL', `${refused === 1 ? 'it refuses' : `all ${refused} refuse`} everyone but CloudFront`), ...others];
}
