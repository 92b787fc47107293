import {makeHarmlessLine} from '../answer/make-harmless.ts';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';
import {listSessions, type SessionSummary} from './list-sessions.ts';
import {makeTitle} from './title.ts';

/**
Finds a kept conversation: the last one, that with an id, or the last one whose id or title begins so. Small and capital letters count as the same.

@param wanted - `true` for the last one.
@throws {UserError} Where there is none.
*/
export async function findSession(directory: string, wanted: true | string): Promise<SessionSummary> {
	const sessions = await listSessions(directory, wanted === true ? 1 : Infinity);
	const found = wanted === true ? sessions[0] : choose(sessions, wanted);
	if (found) {
		return found;
	}

	if (sessions.length === 0) {
		throw new UserError(speak({
			en: 'There is no kept conversation to go on with; each one that is begun without --no-save is kept.',
			ko: '이어 갈 저장된 대화가 없습니다. --no-save 없이 시작한 대화는 모두 저장됩니다.',
		}));
	}

	const shown = JSON.stringify(makeTitle(String(wanted)));
	throw new UserError(speak({
		en: `No kept conversation has an id or a title that begins with ${shown}; /sessions in the chat lists them, and the last one is ${JSON.stringify(sessions[0]!.title)}.`,
		ko: `저장된 대화 중에 아이디나 제목의 첫머리가 ${shown}인 것이 없습니다. 목록은 채팅의 /sessions로 볼 수 있으며, 마지막 대화는 ${JSON.stringify(sessions[0]!.title)}입니다.`,
	}));
}

function choose(sessions: readonly SessionSummary[], wanted: string): SessionSummary | undefined {
	const start = fold(wanted);
	return start === ''
		? undefined
		: (sessions.find(({id}) => id === wanted)
			?? sessions.find(({title}) => fold(title) === start)
			?? sessions.find(({id, title}) => id.startsWith(wanted) || fold(title).startsWith(start)));
}

/**
One form for all ways to write a text: macOS takes Korean syllables apart.
*/
function fold(text: string): string {
	return makeHarmlessLine(text).normalize('NFC').toLowerCase();
}
