import {isPrivate} from '../../is-private.ts';
import {whyNoKey} from '../../no-key.ts';
import {unsendable, unsendableAt} from '../../unshown.ts';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';

/**
Refuses a key that can't be one, or that everybody could read on the way to that URL.

@param source - What messages call it.
@throws {UserError} It doesn't show the key.
*/
export function checkKey(apiKey: string | undefined, url: string, source: string, environment?: Record<string, string | undefined>): void {
	const place = unsendableAt(apiKey ?? '');
	if (place !== undefined) {
		throw new UserError(speak({
			en: `${source} ${unsendable(apiKey ?? '')!}; set it again, on one line.`,
			ko: `${source}: ${place}번째 문자가 줄 바꿈이나 NUL처럼 HTTP 헤더에 넣을 수 없는 문자입니다(키일 수 있어 표시하지 않습니다). 한 줄로 다시 설정하십시오.`,
		}, environment));
	}

	const noKey = whyNoKey(apiKey ?? '');
	if (noKey !== undefined) {
		throw new UserError(speak({
			en: `${source} ${noKey}; set it again.`,
			ko: `${source}: 빈칸이나 ASCII가 아닌 문자가 있어(표시하지 않습니다) 키일 수 없습니다. 다시 설정하십시오.`,
		}, environment));
	}

	if (apiKey !== undefined && !isPrivate(new URL(url))) {
		throw new UserError(speak({
			en: `The API key is not sent to ${JSON.stringify(url)}, since everybody on the way could read it: use https://, or unset LSF_API_KEY.`,
			ko: `${JSON.stringify(url)} 주소로는 API 키를 보내지 않습니다. 전송 중에 누구나 읽을 수 있기 때문입니다. https://를 쓰거나 LSF_API_KEY를 해제하십시오.`,
		}, environment));
	}
}
