import {speak} from '../../language.ts';

/**
What is said of an answer that the user has stopped.

@param isEmpty - Whether nothing of it had come.
*/
export function stoppedWords(isEmpty: boolean): string {
	return speak(isEmpty
		? {en: '[stopped. The function may run on, and cost, until its own limits.]', ko: '[멈췄습니다. 함수는 자체 한도까지 계속 돌며 비용이 들 수 있습니다.]'}
		: {en: '[cut here; what came stays in the conversation. The function may run on, and cost, until its own limits.]', ko: '[여기서 끊었습니다. 여기까지는 대화에 남습니다. 함수는 자체 한도까지 계속 돌며 비용이 들 수 있습니다.]'});
}
