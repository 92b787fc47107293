import {speak} from '../language.ts';
import type {ChatState} from './commands/command.ts';

/**
Asks whether the oldest turns may be left out, where the chat has grown longer than the model reads; drops half of them where they may.

@param isAgreed - Whether the user has agreed already, as the first half was not enough.
@returns Whether to ask again.
*/
export async function offerToDrop({session, reader}: ChatState, say: (line: string) => void, isAgreed: boolean): Promise<boolean> {
	const {turns, dropped} = session.conversation;
	if (turns.length === dropped) {
		return false;
	}

	if (!isAgreed) {
		say(speak({
			en: 'The chat has grown longer than the model reads. Leave its oldest turns out and ask again (y/n)? They stay kept.',
			ko: '대화가 모델이 읽을 수 있는 길이를 넘었습니다. 가장 오래된 부분을 빼고 다시 물을까요 (y/n)? 뺀 부분도 저장되어 남습니다.',
		}));
		const input = await reader.read();
		if (input.type !== 'message' || !/^\s*(?:[y네예응]|yes)\s*$/iv.test(input.text)) {
			return false;
		}
	}

	const count = session.dropOldest();
	say(speak({en: `[The oldest ${count === 1 ? 'turn is' : `${count} turns are`} left out.]`, ko: `[가장 오래된 ${count}번의 문답을 뺐습니다.]`}));
	return true;
}
