import {insteadOf} from '../command-line/nearest-name.ts';
import {receivedWords} from '../endpoint/check-url.ts';
import type {Words} from '../language.ts';

/**
What can be wrong with `config.toml`, in both languages. `where` is what messages call the file, or a profile in it.
*/
export const configMistakes = {
	noTables: (where: string): Words<string> => ({
		en: `${where}: profiles must be tables, such as [profiles.work].`,
		ko: `${where}: profiles는 [profiles.work] 같은 테이블이어야 합니다.`,
	}),
	noDefault(where: string, chosen: unknown, names: readonly string[]): Words<string> {
		const [en, ko] = [`${where}: default must be the name of a profile`, `${where}: default는 프로필의 이름이어야 합니다.`];
		return typeof chosen === 'string'
			? {en: `${en}, received ${JSON.stringify(chosen)}; ${insteadOf(chosen, names)}`, ko: `${ko} 받은 값: ${JSON.stringify(chosen)}. ${insteadOf(chosen, names)}`}
			: {en: `${en}.`, ko};
	},
	secret: (where: string, name: string): Words<string> => ({
		en: `${where}: a key is not kept in this file ("${name}"): put it into a file of its own that only you can read (chmod 600), and name that by key_file, or the command that prints it by key_command.`,
		ko: `${where}: 키는 이 파일에 두지 않습니다("${name}"). 본인만 읽을 수 있는 파일(chmod 600)에 따로 넣어 key_file로 지정하거나, 키를 출력하는 명령을 key_command로 지정하십시오.`,
	}),
	unknown: (where: string, name: string, known: readonly string[]): Words<string> => ({
		en: `${where} has no ${JSON.stringify(name)}; ${insteadOf(name, known)}`,
		ko: `${where}: ${JSON.stringify(name)} 항목은 없습니다. ${insteadOf(name, known)}`,
	}),
	name: (where: string, name: string): Words<string> => ({
		en: `${where}: the name of a profile has letters, digits, "-" and "_" alone, received ${JSON.stringify(name)}.`,
		ko: `${where}: 프로필 이름에는 영문자, 숫자, "-", "_"만 쓸 수 있습니다. 받은 값: ${JSON.stringify(name)}.`,
	}),
	noTable: (where: string): Words<string> => ({en: `${where} must be a table.`, ko: `${where}: 테이블이어야 합니다.`}),
	noText: (where: string, key: string, {en, ko}: Words<string>): Words<string> => ({
		en: `${where}: ${key} must be ${en}, and not empty.`,
		ko: `${where}: ${key} 값은 비어 있지 않은 ${ko}.`,
	}),
	twoKeys: (where: string): Words<string> => ({
		en: `${where} has both key_file and key_command; one of them tells the key.`,
		ko: `${where}: key_file과 key_command가 모두 있습니다. 둘 중 하나만 쓰십시오.`,
	}),
	noUrl: (where: string): Words<string> => ({
		en: `${where} needs a url, such as url = "https://d111111abcdef8.cloudfront.net".`,
		ko: `${where}: url이 필요합니다. 예: url = "https://d111111abcdef8.cloudfront.net"`,
	}),
	password: (where: string): Words<string> => ({
		en: `${where}: url holds a user name or a password, which are not sent and not shown; leave them out.`,
		ko: `${where}: url에 사용자 이름이나 비밀번호가 있습니다. 보내지도 표시하지도 않으니 빼십시오.`,
	}),
	wrongUrl: (where: string, url: string): Words<string> => ({
		en: `${where}: url must be a URL such as https://d111111abcdef8.cloudfront.net, received ${receivedWords(url).en}.`,
		ko: `${where}: url은 https://d111111abcdef8.cloudfront.net 같은 URL이어야 합니다. 받은 값: ${receivedWords(url).ko}.`,
	}),
	noCommand: (where: string, {en, ko}: Words<string>): Words<string> => ({en: `${where}: key_command must be ${en}.`, ko: `${where}: key_command 값은 ${ko}.`}),
} as const;
