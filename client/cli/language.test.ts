import test from 'ava';
import {languageOf, speak} from './language.ts';

for (const [environment, language] of [
	[{LANG: 'ko_KR.UTF-8'}, 'ko'],
	[{LANG: 'ko'}, 'ko'],
	[{LC_ALL: '', LC_MESSAGES: 'ko_KR.UTF-8', LANG: 'en_US.UTF-8'}, 'ko'],
	[{LC_ALL: 'C', LANG: 'ko_KR.UTF-8'}, 'en'],
	[{LANG: 'kok_IN'}, 'en'],
	[{LANG: 'en_US.UTF-8'}, 'en'],
	[{}, 'en'],
] as const) {
	test(`${JSON.stringify(environment)} is ${language}`, t => {
		t.is(languageOf(environment), language);
		t.is(speak({en: 'en', ko: 'ko'}, environment), language);
	});
}
