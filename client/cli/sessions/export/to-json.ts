import {makeHarmlessJson} from '../../answer/make-harmless.ts';
import {recordsOf} from '../records-of.ts';
import {sessionVersion, type SessionHeader} from '../records.ts';
import type {Session} from '../session.ts';

/**
A conversation as one JSON object for programs.
*/
export function toJson({conversation: {turns, dropped, unanswered, system, model}, title, id, endpoint}: Session): string {
	return `${makeHarmlessJson(JSON.stringify({
		version: sessionVersion, id, title, endpoint, system, model, dropped, turns: turns.map(({question, answer}) => ({...question, answer})), unanswered,
	}, undefined, '\t'))}\n`;
}

/**
A conversation as the lines that it is kept in, so that the file may be put among the kept ones.
*/
export function toJsonLines({conversation, name, id = 'export', endpoint}: Session): string {
	const {system, model} = conversation;
	const header: SessionHeader = {
		type: 'session', v: sessionVersion, id, created: new Date().toISOString(), endpoint, model, system,
	};
	return [header, ...recordsOf(conversation, name)].map(record => `${makeHarmlessJson(JSON.stringify(record))}\n`).join('');
}
