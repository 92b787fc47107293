import {makeHarmlessLine} from '../answer/make-harmless.ts';
import type {Endpoint} from '../endpoint/endpoint.ts';
import {speak} from '../language.ts';

/**
What the chat begins with: the model and the endpoint.

@param model - The one that is asked; `undefined` for the route's first.
*/
export function firstLine({url, origin: found, profile}: Endpoint, model: string | undefined): string {
	const {origin, pathname} = new URL(url);
	const places = {
		flag: undefined,
		environment: 'LSF_URL',
		profile: speak({en: `profile ${profile ?? ''}`, ko: `프로필 ${profile ?? ''}`}),
		'local stack': speak({en: 'local stack', ko: '로컬 스택'}),
		pulumi: speak({en: 'Pulumi stack', ko: 'Pulumi 스택'}),
	};
	const place = found === undefined ? undefined : places[found];
	const name = model ?? speak({en: 'the route\'s first model', ko: '경로의 첫 모델'});
	return makeHarmlessLine(`${name} · ${origin}${pathname === '/' ? '' : pathname}${place === undefined ? '' : ` (${place})`}`);
}
