import path from 'node:path';
import {completePath} from '../attach/complete-path.ts';
import {openHistory} from '../editor/history/history-file.ts';
import {listModels} from '../models/list-models.ts';
import {openSession} from '../sessions/open-session.ts';
import type {ChatContext} from './chat-context.ts';
import type {ChatState} from './commands/command.ts';
import {completeLine} from './complete-line.ts';
import {createMessageReader} from './create-message-reader.ts';

/**
What a chat begins with. Nothing that was typed is kept of one that isn't kept.

@param tell - Says something to the user.
*/
export function createState({session, style, streams, endpoint}: ChatContext, tell: (line: string) => void): ChatState {
	const {url, apiKey, routes} = endpoint;
	const reader = createMessageReader(streams, {
		...(session.isSaving && {history: openHistory(path.join(path.dirname(session.directory), 'history.jsonl'))}),
		complete: async (line, cursor) => completeLine(line, cursor, state, completePath),
	});
	const state: ChatState = {
		session,
		style,
		streams,
		reader,
		listed: [],
		openSession: async wanted => openSession({save: state.session.isSaving, continue: wanted, directory: session.directory}, {url, tell}),
		async listModels() {
			// The chat talks to the first route.
			const models = await listModels({url, apiKey, ...(routes && routes.length > 0 && {routes: routes.slice(0, 1)})});
			return models.map(({id}) => id);
		},
	};
	return state;
}
