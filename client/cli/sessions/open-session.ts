import {readFile} from 'node:fs/promises';
import {Conversation} from '../interactive/conversation.ts';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';
import {claimSession, type Release} from './claim.ts';
import {findSession} from './find-session.ts';
import {Keeper} from './keeper.ts';
import {parseSession, type ParsedSession} from './parse-session.ts';
import {Session} from './session.ts';
import {sessionFolder, sessionPath} from './session-folder.ts';

/**
Whether and where conversations are kept, and which one to go on with.
*/
export type SessionOptions = {
	/**
	Whether it is kept.
	*/
	save: boolean;
	/**
	`true` goes on with the last conversation, a text with the one whose id or title begins so. Default: a new one.
	*/
	continue?: true | string;
	/**
	Default: `lsf/sessions` in the XDG state folder.
	*/
	directory?: string;
};

/**
What the chat knows when it opens a session.
*/
export type SessionContext = {
	/**
	The endpoint's URL.
	*/
	url?: string;
	/**
	The system prompt that was asked for. Default: that of the conversation.
	*/
	system?: string;
	/**
	The model that was asked for. Default: that of the conversation, where it was talked with at the same endpoint.
	*/
	model?: string;
	/**
	What a new conversation begins with where nothing was asked for, such as a profile's. One that goes on has its own.
	*/
	usual?: {system?: string; model?: string};
	/**
	Says something to the user.
	*/
	tell?: (line: string) => void;
};

/**
Begins a conversation, or goes on with a kept one.

One that another process writes just now, or that a newer version of this program has written, is gone on with in a file of its own, and so no two ever mix. What could not be read is told and stays as it is.

@throws {UserError} Where the conversation to go on with is not there, or can't be read.
*/
export async function openSession(options: SessionOptions, context: SessionContext = {}): Promise<Session> {
	const {url, system, model, usual = {}, tell = () => {}} = context;
	const {directory = sessionFolder(), save} = options;
	const endpoint = url === undefined ? undefined : shownEndpoint(url);
	const keeper = new Keeper(directory, save, tell);
	if (options.continue === undefined) {
		return new Session({keeper, conversation: new Conversation(system ?? usual.system, model ?? usual.model), endpoint});
	}

	const {id} = await findSession(directory, options.continue);
	const release = save ? claim(directory, id) : undefined;
	const parsed = await read(directory, id);
	const {conversation, name, header} = parsed;
	const isSame = header?.endpoint === undefined || header.endpoint === endpoint;
	const isTaken = save && release === undefined;
	for (const line of remarks(parsed, {isTaken, isSame, endpoint})) {
		tell(line);
	}

	if (release && !parsed.isNewer) {
		keeper.resume(id, release);
	} else {
		release?.();
	}

	const session = new Session({
		keeper, conversation, name, from: id, endpoint,
	});
	if (system !== undefined && system !== conversation.system) {
		session.setSystem(system);
	}

	const nextModel = model ?? (isSame ? conversation.model : undefined) ?? usual.model;
	if (nextModel !== conversation.model) {
		session.setModel(nextModel);
	}

	return session;
}

async function read(directory: string, id: string): Promise<ParsedSession> {
	try {
		return parseSession(await readFile(sessionPath(directory, id)));
	} catch (error) {
		throw new UserError(speak({
			en: `The kept conversation ${id} can't be read: ${(error as Error).message}.`,
			ko: `저장된 대화를 읽을 수 없습니다(${id}): ${(error as Error).message}.`,
		}), {cause: error});
	}
}

/**
A folder that can't be written is told when the conversation is to be kept.
*/
function claim(directory: string, id: string): Release | undefined {
	try {
		return claimSession(directory, id);
	} catch {
		return undefined;
	}
}

function * remarks({foreign, isTorn, isNewer}: ParsedSession, {isTaken, isSame, endpoint}: {isTaken: boolean; isSame: boolean; endpoint: string | undefined}): Generator<string> {
	if (isTorn) {
		yield speak({en: '[The last line of the kept conversation is torn; all before it was read.]', ko: '[저장된 대화의 마지막 줄이 잘려 있어, 그 앞까지 읽었습니다.]'});
	}

	if (foreign > 0) {
		yield speak({en: `[Lines of the kept conversation that could not be read and were left as they are: ${foreign}.]`, ko: `[저장된 대화에서 읽을 수 없어 그대로 둔 줄: ${foreign}개.]`});
	}

	if (isNewer) {
		yield speak({en: '[A newer version of this program has written this conversation. What could be read goes on as a copy.]', ko: '[이 대화는 더 새로운 버전의 프로그램이 저장했습니다. 읽을 수 있는 부분을 사본으로 이어 갑니다.]'});
	} else if (isTaken) {
		yield speak({en: '[Another chat has this conversation open, so this one goes on as a copy.]', ko: '[다른 채팅에서 이 대화를 열고 있어, 사본으로 이어 갑니다.]'});
	}

	if (!isSame && endpoint !== undefined) {
		yield speak({en: `[This conversation was with another endpoint; it goes on with ${endpoint}.]`, ko: `[이 대화는 다른 엔드포인트와 나눈 것입니다. 이제 다음 엔드포인트와 이어 갑니다: ${endpoint}.]`});
	}
}

/**
Where it is talked to, without what may be secret: a user, a password, a query.
*/
function shownEndpoint(url: string): string | undefined {
	if (!URL.canParse(url)) {
		return undefined;
	}

	const {origin, pathname} = new URL(url);
	return `${origin}${pathname}`;
}
